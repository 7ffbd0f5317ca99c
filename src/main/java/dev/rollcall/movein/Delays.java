package dev.rollcall.movein;

import java.util.List;

/** Waits between the steps of an escalation, which a plan has not. */
final class Delays {

  private Delays() {}

  /** A finding about them. */
  static String sentence(List<String> delays) {
    return "waits between its steps: "
        + String.join(", ", delays)
        + ". Rollcall asks the next step as soon as nobody of a step has taken the incident; see"
        + " answerTimeout, attempts and retryDelay";
  }
}
