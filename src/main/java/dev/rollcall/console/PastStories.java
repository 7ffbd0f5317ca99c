package dev.rollcall.console;

import dev.rollcall.console.pages.PastDecision;
import dev.rollcall.http.server.HttpError;
import java.util.List;

/** The stories of incidents beyond the day that a console remembers. Thread safe. */
@FunctionalInterface
public interface PastStories {

  /**
   * The last decisions on an incident before one of them, the newest first.
   *
   * @param seq of that decision
   * @param most how many, at most
   * @throws HttpError 503 if they cannot be read now, or this console has no access to them
   */
  List<PastDecision> before(String errorId, long seq, int most);
}
