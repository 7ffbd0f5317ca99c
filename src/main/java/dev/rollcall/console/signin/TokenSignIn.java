package dev.rollcall.console.signin;

import dev.rollcall.http.server.Caller;
import dev.rollcall.http.server.ConsoleGrant;
import dev.rollcall.http.server.HttpError;
import dev.rollcall.http.server.Request;
import dev.rollcall.http.server.Tokens;
import java.util.Optional;

/**
 * Signs in with a token of the file of tokens, which the browser keeps in a cookie. Whoever removes
 * the line of the token ends all sessions with it, at every console.
 */
public final class TokenSignIn implements SignIn {

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
        given ->
            new Visitor(
                given.person().orElse(caller.name()),
                given.right(),
                FormKeys.of(token, caller.name())));
  }

  @Override
  public Way way() {
    return Way.TOKEN;
  }
}
