package dev.rollcall.console.signin;

import dev.rollcall.http.server.Request;
import java.util.Optional;

/** Finds out who asks. Thread safe. */
public interface SignIn {

  /** Who asks; empty for a stranger. */
  Optional<Visitor> visitor(Request request);

  /** What a stranger can do to become known. */
  Way way();

  /** How one signs in. */
  enum Way {
    /** Not at all, because the installation has not switched it on. */
    OFF,
    /** With a token that is typed once. */
    TOKEN,
    /** With an OpenID provider, to which the console sends its visitors. */
    PROVIDER,
    /** Somewhere else, before the request comes here. */
    ELSEWHERE
  }
}
