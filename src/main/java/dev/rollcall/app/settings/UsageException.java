package dev.rollcall.app.settings;

/**
 * The user gave an option, a setting or a file that is not allowed. The message is complete: it
 * names the option or setting, its value where that is no secret, and the rule.
 */
public final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UsageException(String message) {
    super(message);
  }
}
