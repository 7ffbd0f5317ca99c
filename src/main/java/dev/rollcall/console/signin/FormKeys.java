package dev.rollcall.console.signin;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What forms must bring. Every console with the same secret makes the same. */
final class FormKeys {

  private static final String ALGORITHM = "HmacSHA256";

  private FormKeys() {}

  /** The key of one visitor's forms, in hexadecimal. Who does not know the secret has none. */
  static String of(String secret, String visitor) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      byte[] text = ("forms of " + visitor).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(mac.doFinal(text));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JVM has " + ALGORITHM, e);
    }
  }
}
