package dev.rollcall.wire;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A text that may be missing. The schemas have an empty one for it, or null. */
final class OptionalText {

  private OptionalText() {}

  static Optional<String> of(@Nullable String text) {
    return Optional.ofNullable(text).filter(set -> !set.isEmpty());
  }

  static String orEmpty(Optional<String> text) {
    return text.orElse("");
  }
}
