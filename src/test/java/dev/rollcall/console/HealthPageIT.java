package dev.rollcall.console;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.console.pages.HealthPage;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the page about health says of who watches Rollcall. */
final class HealthPageIT {

  private static final Instant TOLD = Instant.parse("2026-11-02T03:00:00Z");

  private static String page(ConsoleNight night) {
    return new Browsing(night).get("/health").body();
  }

  @Test
  void withoutASwitchAndCanariesItSaysHowToHaveThem() {
    try (ConsoleNight night = new ConsoleNight()) {
      String page = page(night);
      assertTrue(page.contains("Nothing is stuck."), page);
      assertTrue(page.contains("CANARY_SECONDS switches them on"), page);
      assertTrue(page.contains("DEADMAN_URL switches it on"), page);
    }
  }

  @Test
  void whenTheOutsideHeardLastIsShown() {
    try (ConsoleNight night = new ConsoleNight()) {
      night.deadMan = Optional.of(new HealthPage.DeadMan(Optional.of(TOLD), ""));
      String page = page(night);
      assertTrue(page.contains("told the outside that all is well"), page);
      assertTrue(page.contains("datetime=\"2026-11-02T03:00:00Z\""), page);
      assertFalse(page.contains("raises the alarm"), page);
    }
  }

  @Test
  void whyTheOutsideHearsNothingIsShown() {
    try (ConsoleNight night = new ConsoleNight()) {
      night.deadMan =
          Optional.of(new HealthPage.DeadMan(Optional.empty(), "<3 incidents> are stuck"));
      String page = page(night);
      assertTrue(page.contains("has told the outside nothing since the start"), page);
      assertTrue(page.contains("raises the alarm: &lt;3 incidents&gt; are stuck"), page);
    }
  }
}
