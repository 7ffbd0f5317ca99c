package dev.rollcall.kafka;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;

class DeadLetterTest {

  private static final DeadLetter.Origin ORIGIN = new DeadLetter.Origin("incidents", 3, 17);

  @Test
  void whatFitsIsKeptAsItCame() {
    byte[] value = new byte[DeadLetter.MAX_VALUE_BYTES];
    Arrays.fill(value, (byte) 7);
    var letter = DeadLetter.of("dead-letters", ORIGIN, null, value, "why");
    assertArrayEquals(value, letter.value());
    assertEquals("incidents", header(letter, "topic"));
    assertEquals("3", header(letter, "partition"));
    assertEquals("17", header(letter, "offset"));
    assertEquals("why", header(letter, "error"));
    assertEquals("", header(letter, "value.length"));
  }

  @Test
  void whatDoesNotFitIsCutAndSaysWhatItWas() {
    var letter =
        DeadLetter.of(
            "dead-letters",
            ORIGIN,
            new byte[DeadLetter.MAX_KEY_BYTES + 1],
            new byte[5_000_000],
            "x".repeat(100_000));
    assertEquals(DeadLetter.MAX_KEY_BYTES, letter.key().length);
    assertEquals(DeadLetter.MAX_VALUE_BYTES, letter.value().length);
    assertEquals("16385", header(letter, "key.length"));
    assertEquals("5000000", header(letter, "value.length"));
    assertEquals(64, header(letter, "value.sha256").length());
    assertTrue(size(letter) < 1 << 20, () -> "larger than Kafka's default: " + size(letter));
  }

  @Test
  void aLetterOfALongRecordCannotWait() {
    assertTrue(Deferral.fits(null, new byte[DeadLetter.MAX_VALUE_BYTES]));
    assertFalse(Deferral.fits(null, new byte[DeadLetter.MAX_VALUE_BYTES + 1]));
    assertFalse(Deferral.fits(new byte[DeadLetter.MAX_KEY_BYTES + 1], null));
  }

  private static int size(ProducerRecord<byte[], byte[]> letter) {
    int size = letter.key().length + letter.value().length;
    for (Header header : letter.headers()) {
      size += header.key().length() + header.value().length + 10;
    }
    return size;
  }

  private static String header(ProducerRecord<byte[], byte[]> letter, String name) {
    Header header = letter.headers().lastHeader("rollcall." + name);
    return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
  }
}
