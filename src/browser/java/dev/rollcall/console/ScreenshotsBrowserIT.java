package dev.rollcall.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.rollcall.console.signin.TokenSignIn;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.core.roster.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The pictures of the README, of an invented night. They go to {@code target/screenshots}, or where
 * {@code -Dscreenshots=docs/images} says. Another page, such as the calendar, is one more {@link
 * #take}.
 */
final class ScreenshotsBrowserIT {

  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  private static final Path FOLDER =
      Path.of(System.getProperty("screenshots", "target/screenshots"));
  private static final int MOST_BYTES = 100 * 1024;

  private Instant now = Instant.parse("2026-11-03T17:49:12Z");

  @Test
  void tonightAndAnIncident() throws IOException {
    TokenSignIn people = TokenLines.signIn(Tokens.BEN);
    try (ConsoleNight night = new ConsoleNight(people, () -> now, 0)) {
      tell(night);
      take(night, "/", "console-tonight");
      take(night, "/i/disk-7", "console-incident");
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

  private void take(ConsoleNight night, String path, String name) throws IOException {
    Page page =
        CHROMIUM.open(
            Chromium.options().setViewportSize(720, 300).setColorScheme(ColorScheme.DARK));
    page.clock().setFixedTime(now.toEpochMilli());
    night.freshness.answered(now);
    Tokens.signedIn(page, night, Tokens.BEN);
    page.navigate(night.url(path));
    assertThat(page.locator("#live")).hasText("live");
    Path file = FOLDER.resolve(name + ".png");
    page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
    assertTrue(Files.size(file) < MOST_BYTES, file + " is too large");
  }
}
