package dev.rollcall.connect;

import dev.rollcall.core.roster.Outcome;
import java.time.Duration;
import java.util.List;

/** What keys come to. Thread safe. */
public interface Fates {

  /**
   * Waits for what the escalations make of a key.
   *
   * @param call the callId, or the contactId when only that is known
   * @param key {@link Outcome#ACCEPTED} or {@link Outcome#DECLINED}
   * @param incidents how many the call is about
   * @return one of each incident; fewer, or none, when the rest was not decided in time
   */
  List<Fate> await(String call, Outcome key, int incidents, Duration patience);
}
