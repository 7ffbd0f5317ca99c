package dev.rollcall.connect;

/**
 * A person who is called. It is held for the length of a request.
 *
 * @param phoneNumber E.164
 * @param name how the call addresses the person; may be empty
 * @param language BCP 47; empty for the installation's own
 */
public record Callee(String phoneNumber, String name, String language) {
  /** Masks the number. */
  @Override
  public String toString() {
    return "Callee[" + name + "]";
  }
}
