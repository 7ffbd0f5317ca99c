package dev.rollcall.console.signin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.Map;
import java.util.Optional;

/**
 * What a browser keeps for us, so that any console with the same key takes it: a JSON Web Token,
 * signed with HS256. Whoever has one can read it. Thread safe.
 */
final class SignedValues {

  private static final JWSHeader HEADER = new JWSHeader(JWSAlgorithm.HS256);

  private final MACSigner signer;
  private final MACVerifier verifier;
  private final InstantSource clock;

  /**
   * Signs with one key.
   *
   * @param key 32 bytes or more
   */
  SignedValues(String key, InstantSource clock) {
    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
    try {
      this.signer = new MACSigner(bytes);
      this.verifier = new MACVerifier(bytes);
    } catch (JOSEException e) {
      throw new IllegalArgumentException("the key of the cookies is too short", e);
    }
    this.clock = clock;
  }

  /**
   * A signed text.
   *
   * @param use what it is good for, and nothing else
   * @param lasts from now on
   */
  String sign(String use, Map<String, String> values, Duration lasts) {
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .audience(use)
            .expirationTime(Date.from(clock.instant().plus(lasts)));
    values.forEach(claims::claim);
    SignedJWT token = new SignedJWT(HEADER, claims.build());
    try {
      token.sign(signer);
    } catch (JOSEException e) {
      throw new IllegalStateException("every JVM has HS256", e);
    }
    return token.serialize();
  }

  /** What was signed for this use; empty if it was not, or lasts no longer. */
  Optional<JWTClaimsSet> read(String use, String text) {
    try {
      SignedJWT token = SignedJWT.parse(text);
      if (!token.getHeader().getAlgorithm().equals(JWSAlgorithm.HS256) || !token.verify(verifier)) {
        return Optional.empty();
      }
      JWTClaimsSet claims = token.getJWTClaimsSet();
      return Optional.of(claims)
          .filter(one -> one.getAudience().contains(use))
          .filter(one -> one.getExpirationTime().toInstant().isAfter(clock.instant()));
    } catch (ParseException | JOSEException _) {
      return Optional.empty();
    }
  }
}
