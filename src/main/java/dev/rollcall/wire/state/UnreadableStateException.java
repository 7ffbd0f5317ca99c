package dev.rollcall.wire.state;

/**
 * A stored state that this release cannot read: a newer release wrote it, or it is damaged. Says
 * nothing about the record that asked for it. The task must stop, because an incident would be lost
 * if it went on.
 */
public final class UnreadableStateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnreadableStateException(String message, Throwable cause) {
    super(message, cause);
  }
}
