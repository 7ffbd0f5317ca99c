package dev.rollcall.http.doors;

import dev.rollcall.http.intake.StrictFields;
import dev.rollcall.http.intake.TextLimits;
import dev.rollcall.http.server.HttpError;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A message of Amazon SNS to a subscribed URL, whose signature is not checked yet.
 *
 * @param certificate the URL of the certificate, at Amazon SNS itself
 * @param subscribe the URL that confirms the subscription; only in a confirmation
 * @param signed the text that is signed
 */
record SnsMessage(
    Type type,
    String topicArn,
    Optional<String> subject,
    String message,
    Instant timestamp,
    Version version,
    String signature,
    URI certificate,
    Optional<URI> subscribe,
    String signed) {

  /** The kind of message. */
  enum Type {
    NOTIFICATION,
    SUBSCRIPTIONCONFIRMATION,
    UNSUBSCRIBECONFIRMATION
  }

  /** The version of the signature; a setting of the topic, 1 by default. */
  enum Version {
    V1("SHA1withRSA"),
    V2("SHA256withRSA");

    private final String algorithm;

    Version(String algorithm) {
      this.algorithm = algorithm;
    }

    String algorithm() {
      return algorithm;
    }
  }

  private static final int ANY = Integer.MAX_VALUE;
  private static final Pattern HOST =
      Pattern.compile("sns\\.[a-z]{2}(-[a-z]+)+-\\d+\\.amazonaws\\.com(\\.cn)?");
  private static final List<String> OF_A_NOTIFICATION =
      List.of("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type");
  private static final List<String> OF_A_CONFIRMATION =
      List.of("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type");

  /** Throws a 422 {@link HttpError}. */
  static SnsMessage read(StrictFields body) {
    Type type = body.needed("Type", Type.class);
    return new SnsMessage(
        type,
        body.id("TopicArn", TextLimits.LABEL),
        body.text("Subject", ANY),
        body.text("Message", ANY).orElseThrow(() -> body.refused("Message", "is missing")),
        body.instant("Timestamp").orElseThrow(() -> body.refused("Timestamp", "is missing")),
        version(body),
        body.id("Signature", TextLimits.URL),
        atSns(body, "SigningCertURL"),
        type == Type.NOTIFICATION ? Optional.empty() : Optional.of(atSns(body, "SubscribeURL")),
        signed(body, type == Type.NOTIFICATION ? OF_A_NOTIFICATION : OF_A_CONFIRMATION));
  }

  private static Version version(StrictFields body) {
    return switch (body.text("SignatureVersion", TextLimits.LABEL).orElse("")) {
      case "1" -> Version.V1;
      case "2" -> Version.V2;
      default -> throw body.refused("SignatureVersion", "must be 1 or 2");
    };
  }

  /** A URL. It must lie at Amazon SNS, because anybody may have written it. */
  private static URI atSns(StrictFields body, String name) {
    String text = body.text(name, TextLimits.URL).orElse("");
    try {
      URI url = new URI(text);
      boolean fine =
          "https".equals(url.getScheme())
              && url.getHost() != null
              && HOST.matcher(url.getHost().toLowerCase(Locale.ROOT)).matches()
              && url.getRawUserInfo() == null
              && (url.getPort() == -1 || url.getPort() == 443)
              && (name.equals("SubscribeURL") || url.getPath().endsWith(".pem"));
      if (fine) {
        return url;
      }
    } catch (URISyntaxException e) {
      throw notAtSns(body, name);
    }
    throw notAtSns(body, name);
  }

  private static HttpError notAtSns(StrictFields body, String name) {
    return body.refused(name, "must be an https URL of sns.<region>.amazonaws.com");
  }

  private static String signed(StrictFields body, List<String> names) {
    StringBuilder text = new StringBuilder();
    for (String name : names) {
      body.text(name, ANY).ifPresent(v -> text.append(name).append('\n').append(v).append('\n'));
    }
    return text.toString();
  }
}
