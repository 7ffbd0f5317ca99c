package dev.rollcall.http.server;

/** The callers that may use a route. */
public sealed interface Access {

  /** Anybody. */
  record Open() implements Access {}

  /** A caller with a bearer token that has this scope. */
  record Token(Scope scope) implements Access {}

  /** The body decides: the handler asks {@link Gatekeeper} or refuses by itself. */
  record Body() implements Access {}
}
