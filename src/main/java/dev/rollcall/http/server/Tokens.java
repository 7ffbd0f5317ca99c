package dev.rollcall.http.server;

import java.util.Optional;

/** Whose a token is. Thread safe. */
@FunctionalInterface
public interface Tokens {

  /**
   * Who has this token.
   *
   * @param secret empty when none was sent
   * @throws HttpError 401 when nobody has it, 403 when nobody can have one
   */
  Caller owner(Optional<String> secret);

  /** No token is asked for. */
  static Tokens notAsked() {
    return _ -> Caller.ANYBODY;
  }

  /** Nothing is let in. The reason tells the operator what to set. */
  static Tokens none(String reason) {
    return _ -> {
      throw HttpError.of(403, reason);
    };
  }
}
