package dev.rollcall.console.signin;

import dev.rollcall.http.server.ConsoleRight;
import dev.rollcall.http.server.Request;
import java.util.Optional;

/** No sign-in: nobody is let in, or anybody may do everything. */
public enum NobodySignsIn implements SignIn {
  /** The default. A page says how to switch the sign-in on. */
  CLOSED {
    @Override
    public Optional<Visitor> visitor(Request request) {
      return Optional.empty();
    }
  },
  /** For a try on one's own machine. Forms are told from those of other sites by their origin. */
  OPEN {
    @Override
    public Optional<Visitor> visitor(Request request) {
      return Optional.of(new Visitor("anybody", ConsoleRight.ADMIN, "anybody"));
    }
  };

  @Override
  public Way way() {
    return Way.OFF;
  }
}
