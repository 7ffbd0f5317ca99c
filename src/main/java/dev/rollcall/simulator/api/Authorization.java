package dev.rollcall.simulator.api;

import java.util.regex.Pattern;

/**
 * Whether a request is signed for Amazon Connect with Signature Version 4. The form and the scope
 * are checked; the signature itself is not, for the simulator knows no secret.
 */
final class Authorization {

  private static final Pattern SIGNED_FOR_CONNECT =
      Pattern.compile(
          "AWS4-HMAC-SHA256 Credential=[^/,\\s]+/\\d{8}/[a-z0-9-]+/connect/aws4_request,"
              + "\\s*SignedHeaders=[^,\\s]+,\\s*Signature=[0-9a-f]{64}");

  private Authorization() {}

  static boolean isSignedForConnect(String header) {
    return SIGNED_FOR_CONNECT.matcher(header).matches();
  }
}
