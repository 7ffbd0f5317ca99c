package dev.rollcall.http.server;

/** Who may use a route. */
public sealed interface Access {

  /** Anybody. */
  record Open() implements Access {}

  /** Who sends a bearer token that is good for this. */
  record Token(Scope scope) implements Access {}

  /** The handler finds out from the body, and asks {@link Gatekeeper} or refuses by itself. */
  record Body() implements Access {}
}
