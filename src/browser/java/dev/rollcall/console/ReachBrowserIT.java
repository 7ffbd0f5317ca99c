package dev.rollcall.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import dev.rollcall.console.pages.Paths;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.core.roster.Severity;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The console without a script, with the keyboard alone, with hostile texts and in a storm. */
final class ReachBrowserIT {

  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  /** The contract says a second. This is for machines that do something else as well. */
  private static final long FIRST_PAGE_MILLIS = 5000;

  /** Story G3. */
  @ParameterizedTest
  @CsvSource({
    "I have it, '', anybody has it",
    "Next person, Call the next person for disk-7?, calling",
    "Later 30 min, Call nobody for disk-7 for 30 min?, until",
    "Resolve, Resolve disk-7?, resolved"
  })
  void buttonsWorkWithoutAScript(String button, String confirmation, String state) {
    try (ConsoleNight night = new ConsoleNight()) {
      night.fires("disk-7", Severity.CRITICAL, "disk full on db-3");
      Page page = CHROMIUM.open(Chromium.options().setJavaScriptEnabled(false));
      page.navigate(night.url("/"));
      assertThat(page.locator("#live")).containsText("as of");
      assertThat(page.locator("article")).containsText("calling ana");
      page.getByText(button, exactly()).click();
      if (!confirmation.isEmpty()) {
        page.getByText(confirmation).click();
      }
      assertThat(page.locator("#incident .state")).containsText(state);
      assertThat(page.locator("#story li").first()).isVisible();
      page.getByText("Tonight").click();
      assertThat(page.locator("#counts")).isVisible();
    }
  }

  /** Story G5. */
  @Test
  void theKeyboardIsEnough() {
    try (ConsoleNight night = new ConsoleNight(TokenLines.signIn(Tokens.ANA))) {
      night.fires("disk-7", Severity.CRITICAL, "disk full on db-3");
      Page page = CHROMIUM.open();
      page.navigate(night.url("/"));
      assertThat(page.getByLabel("Your token")).isFocused();
      page.keyboard().type(Tokens.secret(Tokens.ANA));
      page.keyboard().press("Enter");
      assertThat(page.locator("article")).containsText("calling ana");
      assertThat(page.locator("#live")).hasText("live");
      page.keyboard().press("Tab");
      assertThat(page.getByText("To the content")).isFocused();
      assertThat(page.getByText("To the content")).isInViewport();
      press(page, page.getByText("I have it"));
      assertThat(page.locator("#incident .state")).containsText("ana has it");
      Locator resolve = page.locator("#incident").getByText("Resolve", exactlyIn());
      press(page, resolve);
      press(page, page.getByText("Resolve disk-7?"));
      assertThat(page.locator("#incident .state")).containsText("resolved");
    }
  }

  /** Story G5. */
  @Test
  void theKeyboardIsEnoughForASilence() {
    String editor = TestTokens.line("mari", "editor");
    try (ConsoleNight night = new ConsoleNight(TokenLines.signIn(editor))) {
      night.fires("disk-7", Severity.CRITICAL, "disk full on db-3");
      Page page = Tokens.signedIn(CHROMIUM.open(), night::url, editor);
      page.navigate(night.url("/i/disk-7"));
      press(page, page.getByText("Silence like this"));
      reach(page, page.getByLabel("Why"));
      page.keyboard().type("deploy of db-3");
      press(page, page.getByText("Call nobody for it"));
      assertThat(page).hasURL(night.url("/silences"));
      assertThat(page.locator("main")).containsText("deploy of db-3");
    }
  }

  /** Story G5. */
  @Test
  void theKeyboardIsEnoughToHandAShiftOver() {
    String ana = TestTokens.line("ana", "responder");
    try (DutyNight night = new DutyNight(TokenLines.signIn(ana), BusyDuty.NOW, BusyDuty.BERLIN)) {
      BusyDuty.fill(night);
      Page page = Tokens.signedIn(CHROMIUM.open(), night::url, ana);
      page.navigate(night.url("/calendar/storage"));
      assertThat(page.locator("#layers > ul > li")).hasCount(2);
      press(page, page.locator("#calendar .grid a[title^='Cover me']").first());
      reach(page, page.getByLabel("Who covers it"));
      page.keyboard().type("ben");
      press(page, page.getByText("Send"));
      assertThat(page.locator("#layers > ul > li")).hasCount(3);
    }
  }

  /** Tabs until it has the focus, and presses Enter. */
  private static void press(Page page, Locator wanted) {
    reach(page, wanted);
    page.keyboard().press("Enter");
  }

  /** Tabs until it has the focus, which must be seen. */
  private static void reach(Page page, Locator wanted) {
    assertThat(wanted).isVisible();
    for (int tabs = 0; tabs < 100; tabs++) {
      page.keyboard().press("Tab");
      if (Boolean.TRUE.equals(wanted.evaluate("e => e === document.activeElement"))) {
        assertEquals("3px", wanted.evaluate("e => getComputedStyle(e).outlineWidth"));
        return;
      }
    }
    fail(wanted + " cannot be reached");
  }

  /** Story G7. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>document.title='gone'</script>",
        "\"><img src=x onerror=\"document.title='gone'\">",
        "a/b?c=d&e#f'\"",
        "100% 火 😱",
        "..",
        "two  words and a ' too",
        "javascript:alert(1)"
      })
  void hostileTextsAreTextAndTheirButtonsWork(String text) {
    try (ConsoleNight night = new ConsoleNight()) {
      night.fires(
          text, Severity.HIGH, text, Optional.of("javascript:alert(1)"), Map.of(text, text));
      Page page = CHROMIUM.open();
      page.onDialog(dialog -> fail("a script of an incident ran"));
      page.navigate(night.url("/"));
      assertThat(page.locator("#live")).hasText("live");
      Locator row = page.locator("article");
      assertEquals(text, row.locator("a").first().textContent());
      row.getByText("Resolve", exactlyIn()).focus();
      page.keyboard().press("Enter");
      night.call(text, "ana", Outcome.CALLED);
      assertThat(row).containsText("ana: rings");
      assertThat(row.getByText("Resolve", exactlyIn())).isFocused();
      row.getByText("I have it").click();
      assertThat(page.locator("#incident .state")).containsText("anybody has it");
      assertThat(page).hasTitle(Pattern.compile(".* - Rollcall"));
      assertTrue(page.url().contains(Paths.incident(text)), page.url());
      page.reload();
      assertThat(page.locator("h1")).hasText(text);
      assertThat(page.locator("main img, main script")).hasCount(0);
      assertThat(page.locator("a[href^=javascript]")).hasCount(0);
    }
  }

  /** Story G10. */
  @Test
  void tenThousandOpenIncidentsAreShownAtOnce() {
    try (ConsoleNight night = new ConsoleNight()) {
      for (int i = 0; i < 10_000; i++) {
        night.fires("disk-" + i, Severity.HIGH, "the disk of machine " + i + " is full");
      }
      Page page = CHROMIUM.open();
      long from = System.nanoTime();
      Response response = page.navigate(night.url("/"));
      assertThat(page.getByText("9900 more are open")).isVisible();
      long millis = (System.nanoTime() - from) / 1_000_000;
      System.out.printf("10,000 open: %d ms, %d KB%n", millis, response.body().length / 1024);
      assertTrue(millis < FIRST_PAGE_MILLIS, millis + " ms");
      assertTrue(response.body().length < 200 * 1024, response.body().length + " bytes");
      assertThat(page.locator("#live")).hasText("live");
    }
  }

  private static Page.GetByTextOptions exactly() {
    return new Page.GetByTextOptions().setExact(true);
  }

  private static Locator.GetByTextOptions exactlyIn() {
    return new Locator.GetByTextOptions().setExact(true);
  }
}
