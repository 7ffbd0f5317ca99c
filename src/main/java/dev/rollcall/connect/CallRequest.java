package dev.rollcall.connect;

import dev.rollcall.core.line.LineEffect.Dial;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/**
 * A call to start.
 *
 * @param token the same for every attempt at the same call id
 * @param phoneNumber E.164
 * @param attributes the texts that the contact flow speaks and echoes back
 */
public record CallRequest(String token, String phoneNumber, Map<String, String> attributes) {

  /** Amazon Connect's bound on a ClientToken (API model of StartOutboundVoiceContact). */
  private static final int MAX_TOKEN_CHARS = 500;

  public static CallRequest of(Dial dial, Callee callee, CallAttributes spoken) {
    return new CallRequest(
        token(dial.callId()), callee.phoneNumber(), spoken.attributes(dial, callee));
  }

  /** The call, as the contact flow echoes it. */
  String callId() {
    return attributes.getOrDefault("callId", "");
  }

  /** Masks the number. */
  @Override
  public String toString() {
    return "CallRequest[token=" + token + "]";
  }

  private static String token(String callId) {
    String token = "rollcall." + callId;
    if (token.length() <= MAX_TOKEN_CHARS) {
      return token;
    }
    try {
      byte[] utf8 = token.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(utf8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
