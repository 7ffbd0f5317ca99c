package dev.rollcall.wire;

import dev.rollcall.core.escalation.EscalationEvent;
import dev.rollcall.core.roster.Canary;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;

/**
 * How long everything from outside may be, in bytes of UTF-8 unless said. An identity that is too
 * long is refused on a topic, because cut it would be another one; a door writes its SHA-256. A
 * group that is too long counts as unknown. Everything else is cut, between code points.
 */
public final class InputLimits {

  /** errorId, callId, contactId; without control characters. */
  public static final int MAX_IDENTITY_BYTES = 256;

  /** groupId and responderId. */
  public static final int MAX_NAME_BYTES = 128;

  /** The name of the person who acts. */
  public static final int MAX_BY_BYTES = 128;

  /** The message, in UTF-16 units. */
  public static final int MAX_MESSAGE_CHARS = EscalationEvent.MAX_MESSAGE_CHARS;

  public static final int MAX_SOURCE_BYTES = 256;
  public static final int MAX_URL_BYTES = 2_048;

  /** What an answer's detail may be. */
  public static final int MAX_DETAIL_BYTES = 256;

  public static final Duration MAX_SNOOZE = Duration.ofDays(30);

  private InputLimits() {}

  /** How long a text is. */
  public static int length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /**
   * The identity as it is.
   *
   * @throws IllegalArgumentException when it is too long or has control characters
   */
  static String identity(String name, String id) {
    if (length(id) > MAX_IDENTITY_BYTES) {
      throw new IllegalArgumentException(
          name
              + " must have at most "
              + MAX_IDENTITY_BYTES
              + " bytes of UTF-8, but has "
              + length(id));
    }
    if (id.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(name + " must not have control characters");
    }
    return id;
  }

  /** Whether it can name something: not blank, no control characters, no half of a character. */
  public static boolean isIdentity(String text) {
    return !text.isBlank()
        && text.codePoints()
            .noneMatch(
                c ->
                    Character.isISOControl(c)
                        || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
  }

  /** Whether it is short enough for a link. One that is cut would lead nowhere. */
  static boolean isUrl(String text) {
    return length(text) <= MAX_URL_BYTES;
  }

  /**
   * The identity as a door writes it. It is the SHA-256 in hexadecimal of one that is longer, and
   * of one that would make a canary of an incident, for which nobody is called.
   */
  public static String hashed(String id) {
    return length(id) <= MAX_IDENTITY_BYTES && !Canary.is(id) ? id : sha256(id);
  }

  /** The group as it is; of one that is too long its beginning, which no group can be called. */
  static String group(String groupId) {
    return length(groupId) <= MAX_NAME_BYTES ? groupId : cut(groupId, MAX_NAME_BYTES) + "...";
  }

  /** At most so many bytes of it; a code point is kept whole or not at all. */
  static String cut(String text, int maxBytes) {
    int bytes = 0;
    int end = 0;
    while (end < text.length()) {
      int point = text.codePointAt(end);
      bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
      if (bytes > maxBytes) {
        return text.substring(0, end);
      }
      end += Character.charCount(point);
    }
    return text;
  }

  /** The duration, or the longest that is allowed. */
  static Duration snooze(Duration duration) {
    return duration.compareTo(MAX_SNOOZE) > 0 ? MAX_SNOOZE : duration;
  }

  /** In hexadecimal. */
  public static String sha256(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
