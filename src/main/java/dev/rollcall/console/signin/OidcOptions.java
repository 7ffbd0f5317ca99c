package dev.rollcall.console.signin;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * How visitors sign in with an OpenID provider.
 *
 * @param issuer of the provider, exactly as its ID tokens have it
 * @param clientId of the console at the provider
 * @param clientSecret empty for a client without one
 * @param console where browsers reach the console, without a path
 * @param scopes what the provider is asked for; one of them is {@code openid}
 * @param userClaim of the ID token: who the visitor is, as the plan calls them
 * @param groupsClaim of the ID token: their groups
 * @param rights of the groups
 * @param key of cookies and forms, the same at every console, 32 bytes or more
 * @param session how long one stays signed in, with the rights of its beginning
 */
public record OidcOptions(
    String issuer,
    String clientId,
    String clientSecret,
    URI console,
    List<String> scopes,
    String userClaim,
    String groupsClaim,
    GroupRights rights,
    String key,
    Duration session) {

  /** Where the provider sends visitors back; it must be known there. */
  public static final String CALLBACK = "/sign-in/oidc/callback";

  public OidcOptions {
    scopes = List.copyOf(scopes);
  }

  URI callback() {
    return console.resolve(CALLBACK);
  }

  boolean overHttps() {
    return "https".equals(console.getScheme());
  }
}
