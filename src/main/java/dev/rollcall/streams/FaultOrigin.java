package dev.rollcall.streams;

import dev.rollcall.wire.state.UnreadableStateException;
import java.io.UncheckedIOException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/** Decides whether a failure is the fault of the record or our own. */
final class FaultOrigin {

  private FaultOrigin() {}

  /**
   * Whether the fault lies in our state or our environment: a state of a newer release, a disk, a
   * broker, a registry. The task stops then, because to go on would throw away a valid record.
   * Everything else is the record's, so that no record can stop a task.
   */
  static boolean isOurs(Throwable error) {
    for (@Nullable Throwable cause = error; cause != null; cause = cause.getCause()) {
      boolean ours =
          switch (cause) {
            case UnreadableStateException _, UncheckedIOException _ -> true;
            case SerializationException _, RecordTooLargeException _ -> false;
            case KafkaException _ -> true;
            default -> false;
          };
      if (ours) {
        return true;
      }
    }
    return false;
  }
}
