package dev.rollcall.local;

import dev.rollcall.core.escalation.EscalationStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A sample incident, or a burst of them, with people of its own.
 *
 * @param group of the people
 * @param errorIds raised together
 * @param people in order of priority
 * @param resolveAfter zero for never
 * @param ends how each of its incidents must end
 * @param by who must have it then; empty for nobody
 * @param calls how many phones must have rung
 */
record Story(
    String title,
    String group,
    List<String> errorIds,
    String message,
    String severity,
    List<Person> people,
    Duration resolveAfter,
    EscalationStatus ends,
    String by,
    int calls) {

  /** A responder and what the person does when called. */
  record Person(String id, String number, String behaviour) {}

  private static final Duration NEVER = Duration.ZERO;

  /** How long a phone rings in the samples before the next one does. */
  static final int ANSWER_TIMEOUT_SECONDS = 6;

  static List<Story> samples() {
    return List.of(
        new Story(
            "accepted at once",
            "web",
            List.of("checkout-5xx"),
            "checkout answers with errors",
            "CRITICAL",
            people("aiko", "accept:2s"),
            NEVER,
            EscalationStatus.ACKNOWLEDGED,
            "aiko",
            1),
        new Story(
            "declined, then accepted",
            "payments",
            List.of("card-declines"),
            "card declines above 20 percent",
            "HIGH",
            people("ben", "decline:2s", "chie", "accept:2s"),
            NEVER,
            EscalationStatus.ACKNOWLEDGED,
            "chie",
            2),
        new Story(
            "not answered, then accepted",
            "database",
            List.of("replica-lag"),
            "replica is 90 seconds behind",
            "HIGH",
            people("daan", "never", "emi", "accept:2s"),
            NEVER,
            EscalationStatus.ACKNOWLEDGED,
            "emi",
            2),
        new Story(
            "nobody takes it",
            "legacy",
            List.of("batch-failed"),
            "nightly batch failed",
            "MEDIUM",
            people("fumi", "never", "gil", "busy"),
            NEVER,
            EscalationStatus.EXHAUSTED,
            "",
            2),
        new Story(
            "resolved while the phone rings",
            "network",
            List.of("vpn-down"),
            "tunnel to the office is down",
            "HIGH",
            people("hana", "never"),
            Duration.ofSeconds(4),
            EscalationStatus.RESOLVED,
            "",
            1),
        new Story(
            "a burst that shares one call",
            "storage",
            List.of("disk-1", "disk-2", "disk-3", "disk-4", "disk-5"),
            "disk full",
            "CRITICAL",
            people("ivo", "accept:3s"),
            NEVER,
            EscalationStatus.ACKNOWLEDGED,
            "ivo",
            1));
  }

  private static int numbers = 100_000;

  private static synchronized List<Person> people(String... namesAndBehaviours) {
    List<Person> people = new ArrayList<>();
    for (int i = 0; i < namesAndBehaviours.length; i += 2) {
      String number = "+81500" + numbers++;
      people.add(new Person(namesAndBehaviours[i], number, namesAndBehaviours[i + 1]));
    }
    return people;
  }
}
