package dev.rollcall.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import dev.rollcall.core.roster.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What becomes of a button that is pressed, also while the network or the history is away. */
final class PressingBrowserIT {

  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  @Test
  void aButtonOfTheListLeadsToTheStoryAndBackLeadsToTheList() {
    try (ConsoleNight night = new ConsoleNight()) {
      Page page = opened(night, "/");
      take(page).click();
      assertThat(page.locator("#incident .state")).containsText("anybody has it");
      assertThat(page).hasURL(Pattern.compile(".*/i/disk-7\\?sent=\\d+"));
      assertThat(page.locator("#main")).isFocused();
      page.goBack();
      assertThat(page).hasURL(night.url("/"));
      assertThat(page.locator("article .state")).containsText("anybody has it");
      assertThat(take(page)).hasCount(0);
      assertThat(page.locator("summary.button").first()).hasText("Next person");
    }
  }

  @Test
  void whatWasToldStaysWhileTheNightGoesOn() {
    try (ConsoleNight night = new ConsoleNight()) {
      Page page = opened(night, "/try");
      page.locator("textarea[name=plan]").fill("mine");
      page.getByText("Tell it").click();
      assertThat(page.locator("#told")).containsText("with mine");
      Page other = page.context().newPage();
      other.navigate(night.url("/"));
      night.fires("disk-9", Severity.LOW, "");
      assertThat(other.locator("a[href='/i/disk-9']")).isVisible();
      assertThat(page.locator("#told")).containsText("with mine");
      assertThat(page.locator("textarea[name=plan]")).hasValue("mine");
    }
  }

  @Test
  void aPressedButtonSaysThatTheNetworkIsAwayAndIsOfferedAgain() {
    try (ConsoleNight night = new ConsoleNight()) {
      Page page = opened(night, "/i/disk-7");
      page.context().setOffline(true);
      take(page).click();
      assertThat(said(page)).containsText("Not sent");
      assertThat(take(page)).isEnabled();
      page.context().setOffline(false);
      take(page).click();
      assertThat(page.locator("#incident .state")).containsText("anybody has it");
      assertThat(said(page)).isHidden();
    }
  }

  @Test
  void aPressedButtonIsOfferedAgainIfNoAnswerComes() {
    try (ConsoleNight night = new ConsoleNight()) {
      Page page = opened(night, "/i/disk-7");
      List<Route> held = new ArrayList<>();
      page.route("**/acknowledge", held::add);
      take(page).click();
      assertThat(take(page)).isDisabled();
      assertThat(said(page)).containsText("No answer for 5 s");
      assertThat(take(page)).isEnabled();
      held.getFirst().resume();
      assertThat(page.locator("#incident .state")).containsText("anybody has it");
      assertThat(said(page)).isHidden();
    }
  }

  @Test
  void buttonsWaitForTheHistoryAndAreOfferedAgainIfItDoesNotAnswer() {
    try (ConsoleNight night = new ConsoleNight()) {
      night.stopsAnswering();
      Page page = opened(night, "/i/disk-7");
      take(page).click();
      assertThat(page.getByText("The history has not answered yet")).isVisible();
      assertThat(take(page)).isDisabled();
      assertThat(page.getByText("The history has not answered for 5 s")).isVisible();
      assertThat(take(page)).isEnabled();
    }
  }

  @Test
  void whatIsRefusedIsSaidAndWhatWasTypedStays() {
    try (ConsoleNight night = new ConsoleNight()) {
      Page page = opened(night, "/silences");
      page.getByLabel("Why", new Page.GetByLabelOptions().setExact(true)).fill("a deploy");
      Locator matchers = page.locator("textarea[name=match]");
      matchers.fill("team");
      page.getByText("Call nobody for it").click();
      assertThat(said(page)).containsText("Nothing was written");
      assertThat(matchers).hasValue("team");
      matchers.fill("team=\"storage\"");
      page.getByText("Call nobody for it").click();
      assertThat(page.locator("article code")).hasText("team=\"storage\"");
      assertThat(matchers).hasValue("");
      assertThat(said(page)).isHidden();
    }
  }

  /** Story G9. */
  @Test
  void whoPressesSecondReadsWhoHasIt() {
    String[] tokens = {Tokens.ANA, Tokens.BEN};
    try (ConsoleNight night = new ConsoleNight(TokenLines.signIn(tokens))) {
      night.fires("disk-7", Severity.CRITICAL, "disk full on db-3");
      Page ana = Tokens.signedIn(CHROMIUM.open(), night::url, Tokens.ANA);
      Page ben = Tokens.signedIn(CHROMIUM.open(), night::url, Tokens.BEN);
      ben.route("**/live", Route::abort); // So ben's page is old when he presses.
      ben.navigate(night.url("/"));
      assertThat(ben.locator("article")).containsText("calling ana");
      take(ana).click();
      assertThat(ana.locator("#incident .state")).containsText("ana has it");
      take(ben).click();
      assertThat(ben.locator("#incident .state")).containsText("ana has it");
      assertThat(ben.locator("summary").first()).containsText("Take it over");
    }
  }

  /** Story G8: the server refuses as well, see ConsoleIT. */
  @Test
  void aViewerSeesNoButtons() {
    try (ConsoleNight night = new ConsoleNight(TokenLines.signIn(Tokens.EVE))) {
      night.fires("disk-7", Severity.CRITICAL, "disk full on db-3");
      Page eve = Tokens.signedIn(CHROMIUM.open(), night::url, Tokens.EVE);
      for (String path : List.of("/", "/i/disk-7", "/silences", "/why")) {
        eve.navigate(night.url(path));
        assertThat(eve.locator("main form[method=post]")).hasCount(0);
        assertThat(eve.locator("h1").first()).isVisible();
      }
    }
  }

  /** Whose token is taken away while a page is open must sign in again. */
  @Test
  void whoIsSignedOutElsewhereIsAskedToSignIn() {
    try (ConsoleNight night = new ConsoleNight(TokenLines.signIn(Tokens.ANA))) {
      night.fires("disk-7", Severity.CRITICAL, "disk full on db-3");
      Page page = Tokens.signedIn(CHROMIUM.open(), night::url, Tokens.ANA);
      assertThat(page.locator("#live")).hasText("live");
      page.context().clearCookies();
      take(page).click();
      assertThat(page.getByLabel("Your token")).isVisible();
    }
  }

  private static Page opened(ConsoleNight night, String path) {
    night.fires("disk-7", Severity.CRITICAL, "disk full on db-3");
    Page page = CHROMIUM.open();
    page.navigate(night.url(path));
    assertThat(page.locator("#live")).hasText("live");
    return page;
  }

  private static Locator take(Page page) {
    return page.getByText("I have it");
  }

  private static Locator said(Page page) {
    return page.locator("#said");
  }
}
