package dev.rollcall.streams;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rollcall.kafka.DeadLetter;
import dev.rollcall.wire.state.StateCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A fault of ours must throw no record away, and a fault of a record must stop no task. */
final class FaultOriginTest {

  @ParameterizedTest
  @MethodSource
  void ours(Exception e) {
    assertEquals(true, FaultOrigin.isOurs(e));
    assertEquals(true, FaultOrigin.isOurs(new IllegalStateException("wrapped", e)));
  }

  static Stream<Exception> ours() {
    return Stream.of(
        assertThrows(
            RuntimeException.class, () -> StateCodec.escalations().read(new byte[] {1, 2, 3})),
        new ProcessorStateException("the disk is full"),
        new InvalidStateStoreException("closed"),
        new UncheckedIOException(new IOException("the disk is broken")),
        new TimeoutException("the broker is away"),
        new ProducerFencedException("another one took over"));
  }

  @ParameterizedTest
  @MethodSource
  void theRecords(Exception e) {
    assertEquals(false, FaultOrigin.isOurs(e));
  }

  static Stream<Exception> theRecords() {
    return Stream.of(
        new SerializationException("not Avro"),
        new RecordTooLargeException("5 MB"),
        new IllegalArgumentException("errorId is empty"),
        new ArithmeticException("long overflow"),
        new IllegalStateException("a rule that was not thought of"),
        new NullPointerException());
  }

  /** Before the producer sees it: there the transaction could only be aborted, again and again. */
  @Test
  void aValueThatIsTooLargeIsRefusedWhenItIsMade() {
    byte[] fits = new byte[DeadLetter.MAX_VALUE_BYTES];
    assertArrayEquals(
        fits, SizeLimitedSerializer.<byte[]>of((_, value) -> value).serialize("t", fits));
    assertThrows(
        RecordTooLargeException.class,
        () ->
            SizeLimitedSerializer.<byte[]>of((_, value) -> value)
                .serialize("t", new byte[DeadLetter.MAX_VALUE_BYTES + 1]));
  }
}
