package dev.rollcall.console.pages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes that could not be read are shown as text, without a phone number. */
final class DeadLetterLineTest {

  private static DeadLetterLine line(byte[] value) {
    return DeadLetterLine.of(
        "0@1",
        Instant.EPOCH,
        "incidents",
        "0@7",
        "call +815012345678",
        "+815012345678".getBytes(UTF_8),
        value,
        DeadLetterLine.State.OPEN,
        true);
  }

  private static String shown(byte[] value) {
    return line(value).value();
  }

  @Test
  void noTextHasANumber() {
    DeadLetterLine line = line("{\"phone\":\"+81 50-1234-5678\"}".getBytes(UTF_8));
    assertEquals("call ****", line.error());
    assertEquals("****", line.key());
    assertEquals("{\"phone\":\"****\"}", line.value());
  }

  /** As people in Japan may type it. */
  @Test
  void norOneInWideDigits() {
    assertEquals(
        "tel ****",
        shown(
            "tel \uFF10\uFF18\uFF10\uFF11\uFF12\uFF13\uFF14\uFF15\uFF16\uFF17\uFF18"
                .getBytes(UTF_8)));
  }

  @Test
  void whatIsNoTextIsADot() {
    byte[] value = {0, 2, 'a', 'b', (byte) 0xC3, 'c', '\n'};
    assertEquals("\u00b7\u00b7ab\u00b7c\n", shown(value));
  }

  /** Not even the part of a number that lies before the cut. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 5, 8, 12, 13})
  void noNumberAtTheCut(int before) {
    String text = "x".repeat(DeadLetterLine.SHOWN - before) + "+815012345678" + "y".repeat(100);
    String shown = shown(text.getBytes(UTF_8));
    assertTrue(shown.length() <= DeadLetterLine.SHOWN, shown);
    assertFalse(shown.contains("8"), shown);
  }

  @Test
  void aSignIsNotCutInTwo() {
    String text = "x".repeat(DeadLetterLine.SHOWN - 1) + "\uD83D\uDE00y";
    String shown = shown(text.getBytes(UTF_8));
    assertTrue(shown.endsWith("x\uD83D\uDE00"), shown);
  }

  @Test
  void nothingIsNothing() {
    DeadLetterLine line =
        DeadLetterLine.of(
            "0@1", Instant.EPOCH, "", "@", "", null, null, DeadLetterLine.State.CUT, false);
    assertEquals("", line.key());
    assertEquals("", line.value());
    assertEquals(0, line.bytes());
  }
}
