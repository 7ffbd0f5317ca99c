package dev.rollcall.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ReducedMotion;
import dev.rollcall.console.signin.NobodySignsIn;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.core.roster.Policy;
import dev.rollcall.core.roster.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A page that is left open follows what happens, and says when it cannot (stories G1 and G2). */
final class LiveBrowserIT {

  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  /** The contract says a second. This is for machines that do something else as well. */
  private static final double AT_MOST_MILLIS = 5000;

  @Test
  void aRowFollowsTheCallWithoutAReload() {
    try (ConsoleNight night = new ConsoleNight()) {
      night.fires("disk-7", Severity.CRITICAL, "disk full on db-3");
      Page page = opened(night, "/");
      assertThat(row(page)).containsText("calling ana");
      night.call("disk-7", "ana", Outcome.CALLED);
      assertThat(row(page)).containsText("ana: rings");
      long from = System.nanoTime();
      night.call("disk-7", "ana", Outcome.ACCEPTED);
      soon(row(page), "ana has it");
      print("a row shows the answer", from);
      assertWasNotLoadedAgain(page);
    }
  }

  /** The clock of the browser is put three seconds forward. */
  @ParameterizedTest
  @CsvSource({"NO_PREFERENCE, 59:\\d\\d", "REDUCE, 60:00"})
  void howLongAPhoneStillRingsIsCountedDown(ReducedMotion motion, String afterThreeSeconds) {
    Instant now = Instant.now();
    try (ConsoleNight night = new ConsoleNight(NobodySignsIn.OPEN, () -> now, 0)) {
      night.roster.changePolicy(
          ConsoleNight.GROUP, _ -> Policy.builder().answerTimeout(Duration.ofHours(1)).build());
      night.fires("disk-7", Severity.CRITICAL, "disk full on db-3");
      night.call("disk-7", "ana", Outcome.CALLED);
      Page page = CHROMIUM.open(Chromium.options().setReducedMotion(motion));
      page.clock().install();
      page.navigate(night.url("/"));
      page.clock().runFor(3000);
      assertThat(row(page)).containsText(Pattern.compile("hangs up in " + afterThreeSeconds));
    }
  }

  @Test
  void whatOnePersonPressesAnotherSees() {
    try (ConsoleNight night = new ConsoleNight()) {
      night.fires("disk-7", Severity.CRITICAL, "disk full on db-3");
      Page first = opened(night, "/");
      Page second = opened(night, "/");
      row(first).getByText("I have it").click();
      long from = System.nanoTime();
      soon(row(second), "anybody has it");
      print("another browser shows the button", from);
      assertWasNotLoadedAgain(second);
    }
  }

  @Test
  void aNewIncidentComesAndAnOldOneGoes() {
    try (ConsoleNight night = new ConsoleNight()) {
      Page page = opened(night, "/");
      assertThat(page.getByText("Nothing is open.")).isVisible();
      night.fires("disk-7", Severity.CRITICAL, "disk full on db-3");
      assertThat(row(page)).isVisible();
      assertThat(page.getByText("Nothing is open.")).hasCount(0);
      night.resolves("disk-7");
      assertThat(page.getByText("Nothing is open.")).isVisible();
      assertWasNotLoadedAgain(page);
    }
  }

  @Test
  void theStoryGrowsWhileItIsRead() {
    try (ConsoleNight night = new ConsoleNight()) {
      night.fires("disk-7", Severity.CRITICAL, "disk full on db-3");
      Page page = opened(night, "/i/disk-7");
      page.getByText("Raw history").click();
      night.call("disk-7", "ana", Outcome.CALLED);
      assertThat(page.getByText("The phone of ana rings.")).isVisible();
      assertThat(page.locator("#raw table")).isVisible();
      assertWasNotLoadedAgain(page);
    }
  }

  @Test
  void whatIsOpenStaysOpenAndTheFocusWhereItIs() {
    try (ConsoleNight night = new ConsoleNight()) {
      night.fires("disk-7", Severity.HIGH, "disk full on db-3");
      Page page = opened(night, "/");
      Locator confirmation = row(page).getByText("Resolve disk-7?");
      row(page).getByText("Resolve", exactly()).focus();
      page.keyboard().press("Enter");
      assertThat(confirmation).isVisible();
      night.fires("worse", Severity.CRITICAL, "another one, which comes first");
      night.call("disk-7", "ana", Outcome.CALLED);
      assertThat(row(page)).containsText("ana: rings");
      assertThat(page.locator("article").first()).containsText("worse");
      assertThat(confirmation).isVisible();
      assertThat(row(page).getByText("Resolve", exactly())).isFocused();
      confirmation.click();
      assertThat(page.locator("#incident .state")).hasText("resolved");
    }
  }

  @Test
  void whatIsTypedStays() {
    try (ConsoleNight night = new ConsoleNight()) {
      night.fires("disk-7", Severity.HIGH, "disk full on db-3");
      Page page = opened(night, "/i/disk-7");
      page.getByText("Silence like this").click();
      page.getByLabel("Why", new Page.GetByLabelOptions().setExact(true)).fill("a deploy");
      night.call("disk-7", "ana", Outcome.CALLED);
      assertThat(page.getByText("The phone of ana rings.")).isVisible();
      assertThat(page.getByLabel("Why", new Page.GetByLabelOptions().setExact(true)))
          .hasValue("a deploy");
    }
  }

  @Test
  void aPageSaysThatItIsCutOffAndIsWholeWhenAConsoleIsThere() {
    Page page;
    int port;
    try (ConsoleNight night = new ConsoleNight()) {
      port = night.port();
      night.fires("disk-7", Severity.CRITICAL, "disk full on db-3");
      page = opened(night, "/");
    }
    assertThat(page.locator("#live")).containsText("not connected since");
    assertThat(row(page)).containsText("calling ana");
    long from = System.nanoTime();
    try (ConsoleNight other = new ConsoleNight(NobodySignsIn.OPEN, InstantSource.system(), port)) {
      other.fires("disk-7", Severity.CRITICAL, "disk full on db-3");
      other.call("disk-7", "ana", Outcome.ACCEPTED);
      other.fires("checkout-5xx", Severity.HIGH, "error rate 4 %");
      soon(page.locator("#live"), "live");
      soon(row(page), "ana has it");
      print("another console takes over", from);
      assertThat(page.locator("article")).hasCount(2);
      assertWasNotLoadedAgain(page);
    }
  }

  /** Story G13. */
  @Test
  void whatIsOldIsSaidAndStays() {
    try (ConsoleNight night = new ConsoleNight()) {
      night.fires("disk-7", Severity.HIGH, "disk full on db-3");
      night.freshness.answered(Instant.now().minusSeconds(60));
      Page page = CHROMIUM.open();
      page.navigate(night.url("/"));
      assertThat(page.locator("#live.old")).containsText("Kafka has not answered since");
      assertThat(row(page)).containsText("calling ana");
      night.freshness.answered(Instant.now());
      assertThat(page.locator("#live")).hasText("live");
    }
  }

  @Test
  void aHiddenPageClosesItsStream() {
    try (ConsoleNight night = new ConsoleNight()) {
      Page page = opened(night, "/");
      List<String> ended = new ArrayList<>();
      page.onRequestFailed(request -> ended.add(request.url()));
      hidden(page, true);
      page.waitForCondition(() -> ended.contains(night.url("/live")));
      night.fires("disk-7", Severity.HIGH, "disk full on db-3");
      hidden(page, false);
      assertThat(row(page)).isVisible();
      assertThat(page.locator("#live")).hasText("live");
    }
  }

  /** As a browser does when another tab is looked at. */
  private static void hidden(Page page, boolean isHidden) {
    page.evaluate(
        "hidden => { Object.defineProperty(document, 'hidden', {configurable: true, get: () =>"
            + " hidden}); document.dispatchEvent(new Event('visibilitychange')); }",
        isHidden);
  }

  private static Page opened(ConsoleNight night, String path) {
    Page page = CHROMIUM.open();
    page.navigate(night.url(path));
    assertThat(page.locator("#live")).hasText("live");
    page.evaluate("document.body.dataset.first = 'yes'");
    return page;
  }

  private static void assertWasNotLoadedAgain(Page page) {
    assertEquals("yes", page.evaluate("document.body.dataset.first"));
  }

  private static Locator row(Page page) {
    return page.locator("article", new Page.LocatorOptions().setHasText("disk-7"));
  }

  private static Locator.GetByTextOptions exactly() {
    return new Locator.GetByTextOptions().setExact(true);
  }

  private static void soon(Locator place, String text) {
    assertThat(place)
        .containsText(text, new LocatorAssertions.ContainsTextOptions().setTimeout(AT_MOST_MILLIS));
  }

  private static void print(String what, long fromNanos) {
    System.out.printf("%s after %d ms%n", what, (System.nanoTime() - fromNanos) / 1_000_000);
  }
}
