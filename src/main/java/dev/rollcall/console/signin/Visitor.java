package dev.rollcall.console.signin;

import dev.rollcall.http.server.ConsoleRight;
import dev.rollcall.wire.InputLimits;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * Somebody who looks at the console.
 *
 * @param name under which they act: their responderId, else the name of their token
 * @param formKey what a form of theirs must bring, so that no other site can send one for them
 */
public record Visitor(String name, ConsoleRight right, String formKey) {

  /** A name that somebody else gives a visitor; empty if nobody can act under it. */
  static Optional<String> named(String name) {
    return Optional.of(name.strip())
        .filter(InputLimits::isIdentity)
        .filter(one -> InputLimits.length(one) <= InputLimits.MAX_BY_BYTES);
  }

  public boolean may(ConsoleRight wanted) {
    return right.includes(wanted);
  }

  /** Whether a form came from a page of theirs. In constant time. */
  public boolean sent(String givenKey) {
    return MessageDigest.isEqual(
        formKey.getBytes(StandardCharsets.UTF_8), givenKey.getBytes(StandardCharsets.UTF_8));
  }
}
