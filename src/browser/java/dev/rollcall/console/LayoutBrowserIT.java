package dev.rollcall.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import dev.rollcall.console.signin.NobodySignsIn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages fit a small phone, a desk and large text (stories G4 and G12). */
final class LayoutBrowserIT {

  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  /** What a thumb hits. */
  private static final double LARGE = 44;

  private static final String TOO_WIDE =
      """
      () => [...document.querySelectorAll('body *')]
        .filter(e => e.getBoundingClientRect().right > innerWidth + 1)
        .map(e => e.tagName + '.' + e.className).slice(0, 5).join(' ')
          + (document.documentElement.scrollWidth > innerWidth ? ' scrolls' : '')
      """;

  /** Text at 200 % leaves half the width: 180 px of a phone, 640 px of a desk. */
  @ParameterizedTest
  @CsvSource({"360, 1", "1280, 1", "180, 2", "640, 2"})
  void nothingScrollsSideways(int width, double scale) {
    try (ConsoleNight night = new ConsoleNight();
        DutyNight duty = new DutyNight(NobodySignsIn.OPEN, BusyDuty.NOW, BusyDuty.BERLIN);
        ConsoleNight locked = new ConsoleNight(TokenLines.signIn())) {
      BusyConsole.fill(night);
      BusyDuty.fill(duty);
      Page page =
          CHROMIUM.open(Chromium.options().setViewportSize(width, 800).setDeviceScaleFactor(scale));
      List<String> found = new ArrayList<>();
      List<String> urls = new ArrayList<>(BusyConsole.paths().stream().map(night::url).toList());
      BusyDuty.paths().forEach(path -> urls.add(duty.url(path)));
      urls.add(locked.url("/sign-in"));
      for (String url : urls) {
        page.navigate(url);
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)");
        String wide = page.evaluate(TOO_WIDE).toString();
        if (!wide.isEmpty()) {
          found.add(url.substring(0, Math.min(60, url.length())) + ": " + wide);
        }
      }
      assertEquals(List.of(), found);
    }
  }

  /** Even while the state of the connection is long. */
  @ParameterizedTest
  @ValueSource(ints = {360, 720})
  void theLinksOfThePagesStayInOneLine(int width) {
    try (ConsoleNight night = new ConsoleNight()) {
      night.freshness.answered(Instant.now().minusSeconds(60));
      Page page = CHROMIUM.open(Chromium.options().setViewportSize(width, 740));
      page.navigate(night.url("/"));
      assertThat(page.locator("#live")).containsText("Kafka has not answered since");
      for (Locator link : page.locator("header nav a").all()) {
        assertTrue(link.boundingBox().height < 50, link.innerText());
      }
    }
  }

  @Test
  void buttonsAreLargeEnoughForAThumb() {
    try (ConsoleNight night = new ConsoleNight();
        DutyNight duty = new DutyNight(NobodySignsIn.OPEN, BusyDuty.NOW, BusyDuty.BERLIN)) {
      BusyConsole.fill(night);
      BusyDuty.fill(duty);
      List<String> urls = new ArrayList<>(BusyConsole.paths().stream().map(night::url).toList());
      BusyDuty.paths().forEach(path -> urls.add(duty.url(path)));
      Page page = CHROMIUM.open(Chromium.options().setViewportSize(360, 740));
      for (String url : urls) {
        page.navigate(url);
        for (Locator button : page.locator("button:visible, summary.button:visible").all()) {
          BoundingBox box = button.boundingBox();
          assertEquals(LARGE, Math.min(LARGE, Math.min(box.width, box.height)), url + " " + button);
        }
      }
    }
  }

  /** What the person who was woken needs is there without scrolling. */
  @Test
  void anIncidentAndItsButtonsFitAPhone() {
    try (ConsoleNight night = new ConsoleNight()) {
      BusyConsole.fill(night);
      Page page = CHROMIUM.open(Chromium.options().setViewportSize(360, 740));
      page.navigate(night.url("/i/disk-7"));
      for (String text : List.of("I have it", "Next person", "Later 30 min", "Resolve")) {
        assertThat(page.locator(".buttons").getByText(text).first()).isInViewport();
      }
      assertThat(page.getByText("disk full on db-3").first()).isInViewport();
      assertThat(page.getByText("calling ben")).isInViewport();
    }
  }
}
