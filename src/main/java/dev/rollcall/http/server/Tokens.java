package dev.rollcall.http.server;

import java.util.Optional;

/** Finds the caller of a token. Thread safe. */
@FunctionalInterface
public interface Tokens {

  /**
   * The caller with this token.
   *
   * @param secret empty if none was sent
   * @throws HttpError 401 if nobody has it, 403 if nobody can have one
   */
  Caller owner(Optional<String> secret);

  /** No token is needed. */
  static Tokens notAsked() {
    return _ -> Caller.ANYBODY;
  }

  /** Nobody is let in. The reason names the setting to change. */
  static Tokens none(String reason) {
    return _ -> {
      throw HttpError.of(403, reason);
    };
  }
}
