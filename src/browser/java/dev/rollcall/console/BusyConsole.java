package dev.rollcall.console;

import dev.rollcall.console.pages.DeadLetterLine;
import dev.rollcall.console.pages.Paths;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.core.roster.Severity;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A console with something of everything to look at, and the paths of its pages. */
final class BusyConsole {

  /** As long as an errorId may be, without a place to break it. */
  static final String LONGEST = "x".repeat(256);

  private static final String LONG_MESSAGE =
      "a-word-of-sixty-signs-that-has-no-place-where-a-line-may-end ".repeat(17).substring(0, 1000);

  private BusyConsole() {}

  /** Fills a console. */
  static void fill(ConsoleNight night) {
    night.fires(
        "disk-7",
        Severity.CRITICAL,
        "disk full on db-3",
        Optional.of("https://wiki.example/disk"),
        Map.of("team", "storage", "machine", "db-3", "l".repeat(128), "v".repeat(200)));
    night.call("disk-7", "ana", Outcome.CALLED);
    night.call("disk-7", "ana", Outcome.NO_ANSWER);
    night.call("disk-7", "ben", Outcome.CALLED);
    night.fires("checkout-5xx", Severity.HIGH, "error rate 4 %");
    night.call("checkout-5xx", "ana", Outcome.ACCEPTED);
    night.fires("queue-slow", Severity.MEDIUM, "the queue grows");
    night.fires(LONGEST, Severity.LOW, LONG_MESSAGE);
    night.fires("gone", Severity.HIGH, "it went away by itself");
    night.resolves("gone");
    night.fires("later", Severity.LOW, "certificate expires in 20 days");
    for (DeadLetterLine.State state : DeadLetterLine.State.values()) {
      night.letters.add("call-responses", "IllegalStateException: " + LONGEST, LONGEST, state);
    }
    for (int i = 0; i < 150; i++) {
      night.past.add("disk-7", "CALLED", LONGEST, LONGEST, LONG_MESSAGE);
      night.past.add("disk-7", "skipped_calling", LONGEST, LONGEST, LONG_MESSAGE);
    }
    Browsing somebody = new Browsing(night);
    var _ = somebody.press("/i/later", "/i/later/later");
    var _ = somebody.post("/silences", "key=anybody&minutes=60&why=deploy&match=team%3D%22web%22");
    var _ =
        somebody.post(
            "/silences",
            "key=anybody&minutes=60&why="
                + "w".repeat(300)
                + "&match=team%3D%22"
                + LONGEST
                + "%22");
  }

  /** Paths of all pages, but for the sign-in. */
  static List<String> paths() {
    return List.of(
        "/",
        "/i/disk-7",
        "/i/checkout-5xx",
        "/i/gone",
        Paths.incident(LONGEST),
        "/i/disk-7?sent=4000000000000",
        "/i/never",
        "/i/disk-7/past",
        Paths.past(LONGEST),
        "/health",
        "/why",
        "/why?person=chie&errorId=disk-7",
        "/why?person=chie&errorId=" + LONGEST,
        "/silences",
        "/audit",
        "/dead-letters?all=1",
        "/try",
        "/silences?match=team%3D%22storage%22");
  }
}
