package dev.rollcall.http.doors;

import dev.rollcall.http.HttpFixture;
import dev.rollcall.http.server.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Plays Amazon SNS: signs messages with a key and a certificate of its own, hands the certificate
 * out, and notes which subscriptions are confirmed. What it signs is put together here anew, by the
 * documented order of fields, so that it checks the reader's.
 */
public final class SnsSender implements HttpsGet {

  static final String TOPIC = "arn:aws:sns:eu-west-1:123456789012:alarms";
  static final String OTHER_TOPIC = "arn:aws:sns:eu-west-1:123456789012:somebody-elses";
  public static final Map<String, Optional<String>> TOPICS = Map.of(TOPIC, Optional.of("storage"));
  static final String CERTIFICATE_URL =
      "https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-0123.pem";
  static final String CONFIRM_URL =
      "https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&Token=t0ken";

  private final KeyPair keys = keys();
  final List<URI> fetched = new ArrayList<>();
  private final String subject;
  volatile boolean away;

  /** When it says that it sends. */
  Instant sentAt = HttpFixture.NOW;

  public SnsSender() {
    this("sns.amazonaws.com");
  }

  /** With a certificate of another name than SNS's. */
  public SnsSender(String subject) {
    this.subject = subject;
  }

  String notification(String topic, Optional<String> subjectLine, String message, int version) {
    StringBuilder signed = new StringBuilder("Message\n" + message + "\nMessageId\nm-1\n");
    subjectLine.ifPresent(line -> signed.append("Subject\n").append(line).append('\n'));
    signed.append("Timestamp\n" + sentAt + "\nTopicArn\n" + topic);
    signed.append("\nType\nNotification\n");
    var body =
        Json.object()
            .put("Type", "Notification")
            .put("MessageId", "m-1")
            .put("TopicArn", topic)
            .put("Message", message)
            .put("Timestamp", sentAt.toString())
            .put("SignatureVersion", Integer.toString(version))
            .put("Signature", signature(signed.toString(), version))
            .put("SigningCertURL", CERTIFICATE_URL)
            .put("UnsubscribeURL", "https://sns.eu-west-1.amazonaws.com/?Action=Unsubscribe");
    subjectLine.ifPresent(line -> body.put("Subject", line));
    return body.toString();
  }

  String confirmation(String topic) {
    String message = "You have chosen to subscribe";
    String signed =
        "Message\n"
            + message
            + "\nMessageId\nm-2\nSubscribeURL\n"
            + CONFIRM_URL
            + "\nTimestamp\n"
            + sentAt
            + "\nToken\nt0ken\nTopicArn\n"
            + topic
            + "\nType\nSubscriptionConfirmation\n";
    return Json.object()
        .put("Type", "SubscriptionConfirmation")
        .put("MessageId", "m-2")
        .put("Token", "t0ken")
        .put("TopicArn", topic)
        .put("Message", message)
        .put("SubscribeURL", CONFIRM_URL)
        .put("Timestamp", sentAt.toString())
        .put("SignatureVersion", "1")
        .put("Signature", signature(signed, 1))
        .put("SigningCertURL", CERTIFICATE_URL)
        .toString();
  }

  @Override
  public synchronized String get(URI url) throws IOException {
    if (away) {
      throw new IOException("away");
    }
    fetched.add(url);
    return url.toString().equals(CERTIFICATE_URL) ? certificate() : "<confirmed/>";
  }

  private String signature(String text, int version) {
    try {
      Signature signature = Signature.getInstance(version == 1 ? "SHA1withRSA" : "SHA256withRSA");
      signature.initSign(keys.getPrivate());
      signature.update(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyPair keys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** X.509 by hand, for the JDK has no public way to make one. */
  private String certificate() {
    try {
      byte[] sha256WithRsa = hex("300d06092a864886f70d01010b0500");
      byte[] name = der(0x30, der(0x31, der(0x30, hex("0603550403"), der(0x0c, utf8(subject)))));
      byte[] validity =
          der(0x30, der(0x17, utf8("200101000000Z")), der(0x18, utf8("20991231235959Z")));
      byte[] content =
          der(
              0x30,
              hex("a003020102"),
              hex("020101"),
              sha256WithRsa,
              name,
              validity,
              name,
              keys.getPublic().getEncoded());
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(keys.getPrivate());
      signature.update(content);
      byte[] bits = der(0x03, new byte[] {0}, signature.sign());
      String text =
          Base64.getMimeEncoder(64, new byte[] {'\n'})
              .encodeToString(der(0x30, content, sha256WithRsa, bits));
      return "-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n";
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] der(int tag, byte[]... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(tag);
    int length = content.size();
    if (length > 127) {
      all.write(length > 255 ? 0x82 : 0x81);
      if (length > 255) {
        all.write(length >> 8);
      }
    }
    all.write(length);
    all.writeBytes(content.toByteArray());
    return all.toByteArray();
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
