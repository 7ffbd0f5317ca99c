package dev.rollcall.console.signin;

import java.util.Locale;

/** Somebody could not be signed in. Its text is for the log, and has nothing secret. */
public final class SignInException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Trouble trouble;

  /** What went wrong, as far as the visitor can help it. */
  public enum Trouble {
    /** The provider does not answer, or not as OpenID Connect says. */
    AWAY(503),
    /** The provider does not let this visitor in, or the visitor did not want to. */
    REFUSED(403),
    /** What the provider says cannot be believed. */
    DOUBTED(502),
    /** The visitor did not begin here, or long ago, or in another window since. */
    STALE(400),
    /** The provider does not say the name that the console needs. */
    NAMELESS(403);

    private final int status;

    Trouble(int status) {
      this.status = status;
    }

    public int status() {
      return status;
    }

    /** The end of the key of its text, {@code signin.<key>}. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  SignInException(Trouble trouble, String reason) {
    super(reason);
    this.trouble = trouble;
  }

  SignInException(Trouble trouble, String reason, Throwable cause) {
    super(reason, cause);
    this.trouble = trouble;
  }

  public Trouble trouble() {
    return trouble;
  }
}
