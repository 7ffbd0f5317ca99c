package dev.rollcall.console.signin;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import dev.rollcall.console.signin.SignInException.Trouble;
import dev.rollcall.http.server.ConsoleRight;
import dev.rollcall.http.server.Request;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * An OpenID provider signs visitors in (code flow with PKCE). Then a signed cookie says who they
 * are and what they may do, until it ends: no console keeps a session, and any console takes it.
 */
public final class OidcSignIn implements SignIn {

  private static final String SESSION = "session";
  private static final String ATTEMPT = "attempt";
  private static final Duration ATTEMPT_LASTS = Duration.ofMinutes(10);

  private final OidcOptions options;
  private final OidcProvider provider;
  private final SignedValues cookies;

  public OidcSignIn(OidcOptions options, InstantSource clock) {
    this.options = options;
    this.provider = new OidcProvider(options, clock);
    this.cookies = new SignedValues(options.key(), clock);
  }

  /**
   * A step of signing in.
   *
   * @param location where the browser goes next
   * @param cookie what it keeps: the header's value
   */
  public record Step(String location, String cookie) {}

  /** Somebody who has just signed in, and their next step. */
  public record Entered(Visitor visitor, Step next) {}

  @Override
  public Optional<Visitor> visitor(Request request) {
    return Cookies.of(request, Cookies.SESSION)
        .flatMap(text -> cookies.read(SESSION, text))
        .flatMap(this::visitor);
  }

  private Optional<Visitor> visitor(JWTClaimsSet session) {
    return Optional.ofNullable(session.getSubject())
        .map(
            name ->
                new Visitor(
                    name,
                    ConsoleRight.valueOf((String) session.getClaim("right")),
                    FormKeys.of(options.key(), session.getJWTID() + " " + name)));
  }

  @Override
  public Way way() {
    return Way.PROVIDER;
  }

  /**
   * To the provider.
   *
   * @param target the page that the visitor wanted
   * @throws SignInException if the provider is away
   */
  public Step begin(String target) {
    OidcAttempt attempt = OidcAttempt.to(target);
    URI entrance = provider.entrance(attempt);
    String value = cookies.sign(ATTEMPT, attempt.values(), ATTEMPT_LASTS);
    return new Step(
        entrance.toString(), Cookies.attempt(value, ATTEMPT_LASTS, options.overHttps()));
  }

  /**
   * Back from the provider.
   *
   * @throws SignInException if the visitor cannot be let in
   */
  public Entered finish(Request request) {
    OidcAttempt attempt = attempt(request);
    first(request, "error").ifPresent(code -> refuse(code));
    String code =
        first(request, "code")
            .filter(text -> !text.isBlank())
            .orElseThrow(() -> new SignInException(Trouble.STALE, "no code came back"));
    Visitor visitor = visitor(provider.claims(code, attempt));
    String session =
        cookies.sign(
            SESSION,
            Map.of(
                "sub", visitor.name(),
                "right", visitor.right().name(),
                "jti", UUID.randomUUID().toString()),
            options.session());
    return new Entered(
        visitor,
        new Step(
            attempt.target(), Cookies.session(session, options.session(), options.overHttps())));
  }

  /** What this very browser began: nobody can make it finish what somebody else has begun. */
  private OidcAttempt attempt(Request request) {
    String state = first(request, "state").orElse("");
    // A provider that signs for several issuers says for which one (RFC 9207).
    boolean ours = first(request, "iss").filter(iss -> !iss.equals(options.issuer())).isEmpty();
    return Cookies.of(request, Cookies.ATTEMPT)
        .flatMap(text -> cookies.read(ATTEMPT, text))
        .flatMap(OidcAttempt::of)
        .filter(attempt -> ours && attempt.state().equals(state))
        .orElseThrow(() -> new SignInException(Trouble.STALE, "no such attempt"));
  }

  private static void refuse(String code) {
    String plain = code.replaceAll("[^a-z_]", "");
    throw new SignInException(Trouble.REFUSED, "the provider says " + plain);
  }

  private static Optional<String> first(Request request, String field) {
    return Optional.ofNullable(request.query().get(field)).map(List::getFirst);
  }

  private Visitor visitor(IDTokenClaimsSet claims) {
    String name =
        Optional.ofNullable(claims.getClaim(options.userClaim()))
            .filter(String.class::isInstance)
            .map(String.class::cast)
            .flatMap(Visitor::named)
            .orElseThrow(
                () ->
                    new SignInException(
                        Trouble.NAMELESS,
                        "an ID token has no name in claim " + options.userClaim()));
    List<String> groups =
        switch (claims.getClaim(options.groupsClaim())) {
          case Collection<?> several -> several.stream().map(String::valueOf).toList();
          case String one -> List.of(one);
          case null, default -> List.of();
        };
    return new Visitor(name, options.rights().highest(groups), "");
  }
}
