package dev.rollcall.replay;

import dev.rollcall.core.roster.Outcome;
import java.time.Duration;
import java.util.List;

/** What people do when their phone rings. Deterministic. */
@FunctionalInterface
public interface PhoneBehaviour {

  /** Nobody picks up. */
  PhoneBehaviour NOBODY = _ -> new Reaction("nobody", List.of());

  /** Everybody accepts after 20 s. */
  PhoneBehaviour ALWAYS =
      _ -> new Reaction("always", List.of(new Answer(Duration.ofSeconds(20), Outcome.ACCEPTED)));

  /**
   * An answer to a call.
   *
   * @param after since the phone began to ring
   * @param outcome one that Amazon Connect reports
   */
  record Answer(Duration after, Outcome outcome) {}

  /**
   * What a call comes to. An answer comes even if the call is over by then, as it does if somebody
   * presses a key late.
   *
   * @param source where that is from, for people
   * @param answers empty if the phone rings until it is hung up
   */
  record Reaction(String source, List<Answer> answers) {
    public Reaction {
      answers = List.copyOf(answers);
    }
  }

  /** What this call comes to, which has just begun to ring. */
  Reaction react(LoggedCall call);
}
