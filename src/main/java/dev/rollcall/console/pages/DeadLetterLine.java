package dev.rollcall.console.pages;

import dev.rollcall.wire.PhoneMask;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A record that could not be read or processed, as a person may see it: in its texts, what looks
 * like a phone number is masked (law 6).
 *
 * @param position its partition and offset among the dead letters, {@code 0@12}
 * @param at when it was set aside
 * @param topic where it came from; empty if nobody knows
 * @param origin partition and offset there
 * @param error why
 * @param key as text
 * @param value its first {@link #SHOWN} characters as text
 * @param bytes the length of the value that is kept
 * @param canBeSentAgain to its topic, perhaps once more
 */
public record DeadLetterLine(
    String position,
    Instant at,
    String topic,
    String origin,
    String error,
    String key,
    String value,
    int bytes,
    State state,
    boolean canBeSentAgain) {

  /** So much of a value is shown. */
  static final int SHOWN = 2_000;

  private static final int DECODED = 4 * SHOWN;
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\uFFFD&&[^\\n\\t]]");

  /** What became of it. */
  public enum State {
    /** Nothing yet. */
    OPEN,
    /** It was too large to be kept whole, so it cannot be sent again. */
    CUT,
    /** A newer record stands in its place, so it must not be sent again. */
    REPLACED,
    SENT_AGAIN,
    HIDDEN
  }

  /** Of the record's bytes. */
  public static DeadLetterLine of(
      String position,
      Instant at,
      String topic,
      String origin,
      String error,
      byte @Nullable [] key,
      byte @Nullable [] value,
      State state,
      boolean canBeSentAgain) {
    return new DeadLetterLine(
        position,
        at,
        topic,
        origin,
        PhoneMask.masked(error),
        text(key),
        text(value),
        value == null ? 0 : value.length,
        state,
        canBeSentAgain);
  }

  /** Masked before it is cut, so that no cut leaves half a number that looks like none. */
  private static String text(byte @Nullable [] bytes) {
    if (bytes == null) {
      return "";
    }
    byte[] first = Arrays.copyOf(bytes, Math.min(bytes.length, DECODED));
    String text = new String(first, StandardCharsets.UTF_8);
    String masked = PhoneMask.masked(UNPRINTABLE.matcher(text).replaceAll("\u00b7"));
    return masked.substring(0, masked.offsetByCodePoints(0, shown(masked)));
  }

  private static int shown(String text) {
    return Math.min(SHOWN, text.codePointCount(0, text.length()));
  }

  /** Whether there is still something to do about it. */
  boolean isOpen() {
    return switch (state) {
      case OPEN, CUT, REPLACED -> true;
      case SENT_AGAIN, HIDDEN -> false;
    };
  }
}
