package dev.rollcall.connect;

import dev.rollcall.core.roster.Outcome;
import java.time.Duration;
import java.util.List;

/** The results of pressed keys. Thread safe. */
public interface AnswerResults {

  /**
   * Waits until the escalations have decided about a key.
   *
   * @param call the callId, or the contactId if only that is known
   * @param key {@link Outcome#ACCEPTED} or {@link Outcome#DECLINED}
   * @param incidents how many the call is about
   * @return one result for each incident; fewer, or none, if the others were not decided in time
   */
  List<AnswerResult> await(String call, Outcome key, int incidents, Duration patience);
}
