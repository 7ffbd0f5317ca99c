package dev.rollcall.rehearsal.file;

/** A scenario file that cannot be used; the message names file, line and field. */
public final class UnusableScenario extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnusableScenario(String message) {
    super(message);
  }
}
