package dev.rollcall.plan;

/** A file that cannot be used; the message names file, line and field. */
public final class UnusableFile extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnusableFile(String message) {
    super(message);
  }
}
