package dev.rollcall.console.signin;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.util.Map;
import java.util.Optional;

/**
 * Somebody's way to the provider and back. Their browser keeps it.
 *
 * @param state what the provider sends back with them
 * @param nonce what the ID token must have
 * @param verifier what the code cannot be exchanged without (RFC 7636)
 * @param target the page that they wanted
 */
record OidcAttempt(String state, Nonce nonce, CodeVerifier verifier, String target) {

  static OidcAttempt to(String target) {
    return new OidcAttempt(new State().getValue(), new Nonce(), new CodeVerifier(), target);
  }

  Map<String, String> values() {
    return Map.of(
        "state",
        state,
        "nonce",
        nonce.getValue(),
        "verifier",
        verifier.getValue(),
        "target",
        target);
  }

  static Optional<OidcAttempt> of(JWTClaimsSet values) {
    String state = (String) values.getClaim("state");
    String nonce = (String) values.getClaim("nonce");
    String verifier = (String) values.getClaim("verifier");
    String target = (String) values.getClaim("target");
    if (state == null || nonce == null || verifier == null || target == null) {
      return Optional.empty();
    }
    return Optional.of(
        new OidcAttempt(state, new Nonce(nonce), new CodeVerifier(verifier), target));
  }
}
