package dev.rollcall.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import dev.rollcall.console.signin.TokenSignIn;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.core.roster.Responder;
import dev.rollcall.core.roster.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The pictures of the README, of an invented night. They go to {@code target/screenshots}, or where
 * {@code -Dscreenshots=docs/images} says.
 */
final class ScreenshotsBrowserIT {

  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  private static final Path FOLDER =
      Path.of(System.getProperty("screenshots", "target/screenshots"));
  private static final int MOST_BYTES = 100 * 1024;

  private static final String CALENDAR =
      """
      schedules:
        storage:
          zone: Europe/Berlin
          layers:
            - name: nights
              during: [{days: [MON-THU], from: "18:00", to: "08:00"}]
              turns: [{from: 2026-03-23T18:00, every: 1w, people: [chie, ana]}]
            - name: weeks
              turns: [{from: 2026-03-23T09:00, every: 1w, people: [ana, ben]}]
      overrides:
        dentist: {schedule: storage, from: 2026-03-31T08:00, until: 2026-03-31T12:00, out: ben, in: chie, by: mari, why: ben is at the dentist}
      """;

  private Instant now = Instant.parse("2026-11-03T17:49:12Z");

  @Test
  void tonightAndAnIncident() throws IOException {
    TokenSignIn people = TokenLines.signIn(Tokens.BEN);
    try (ConsoleNight night = new ConsoleNight(people, () -> now, 0)) {
      tell(night);
      night.freshness.answered(now);
      take(night::url, "/", "console-tonight");
      take(night::url, "/i/disk-7", "console-incident");
    }
  }

  @Test
  void theCalendar() throws IOException {
    now = BusyDuty.NOW;
    try (DutyNight duty = new DutyNight(TokenLines.signIn(Tokens.BEN), now, BusyDuty.BERLIN)) {
      duty.apply(CALENDAR);
      for (String person : List.of("ana", "ben", "chie")) {
        duty.person(new Responder(person, 1, person, OptionalInt.empty(), true, ""));
      }
      take(duty::url, "/calendar/storage", "console-calendar");
    }
  }

  private void tell(ConsoleNight night) {
    night.fires("backup-late", Severity.LOW, "the backup of mail took 3 h");
    night.call("backup-late", "ana", Outcome.ACCEPTED);
    later(30);
    night.resolves("backup-late");
    later(90);
    night.fires("checkout-5xx", Severity.HIGH, "error rate of checkout 4 %");
    later(2);
    night.call("checkout-5xx", "ana", Outcome.CALLED);
    later(14);
    night.call("checkout-5xx", "ana", Outcome.ACCEPTED);
    later(580);
    night.fires("queue-mail", Severity.MEDIUM, "12,000 mails wait");
    later(3);
    night.fires(
        "disk-7",
        Severity.CRITICAL,
        "disk full on db-3",
        Optional.of("https://wiki.example/disk-full"),
        Map.of("team", "storage", "machine", "db-3"));
    later(1);
    night.call("disk-7", "ana", Outcome.CALLED);
    later(60);
    night.call("disk-7", "ana", Outcome.NO_ANSWER);
    later(1);
    night.call("disk-7", "ben", Outcome.CALLED);
    later(18);
  }

  private void later(long seconds) {
    now = now.plus(Duration.ofSeconds(seconds));
  }

  private void take(UnaryOperator<String> urls, String path, String name) throws IOException {
    Page page =
        CHROMIUM.open(
            Chromium.options()
                .setViewportSize(720, 300)
                .setColorScheme(ColorScheme.DARK)
                .setReducedMotion(ReducedMotion.REDUCE));
    page.clock().setFixedTime(now.toEpochMilli());
    Tokens.signedIn(page, urls, Tokens.BEN);
    page.navigate(urls.apply(path));
    assertThat(page.locator("#live")).hasText("live");
    Path file = FOLDER.resolve(name + ".png");
    page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
    assertTrue(Files.size(file) < MOST_BYTES, file + " is too large");
  }
}
