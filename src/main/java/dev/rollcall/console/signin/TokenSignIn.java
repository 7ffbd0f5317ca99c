package dev.rollcall.console.signin;

import dev.rollcall.http.server.Caller;
import dev.rollcall.http.server.ConsoleGrant;
import dev.rollcall.http.server.HttpError;
import dev.rollcall.http.server.Request;
import dev.rollcall.http.server.Tokens;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs in with a token of the file of tokens, which the browser keeps in a cookie. Whoever removes
 * the line of the token ends all sessions with it, at every console.
 */
public final class TokenSignIn implements SignIn {

  private static final String FORMS = "forms of Rollcall's console";

  private final Tokens tokens;

  public TokenSignIn(Tokens tokens) {
    this.tokens = tokens;
  }

  @Override
  public Optional<Visitor> visitor(Request request) {
    return Cookies.of(request, Cookies.SESSION).flatMap(this::owner);
  }

  /** The owner of a token; empty if nobody has it, or it is not good for the console. */
  public Optional<Visitor> owner(String token) {
    Caller caller;
    try {
      caller = tokens.owner(Optional.of(token));
    } catch (HttpError _) {
      return Optional.empty();
    }
    Optional<ConsoleGrant> grant = caller.console();
    return grant.map(
        given -> new Visitor(given.person().orElse(caller.name()), given.right(), formKey(token)));
  }

  /** Every console makes the same one, and who does not have the token cannot. */
  private static String formKey(String token) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(FORMS.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JVM has HmacSHA256", e);
    }
  }

  @Override
  public Way way() {
    return Way.TOKEN;
  }
}
