package dev.rollcall.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.console.signin.NobodySignsIn;
import dev.rollcall.console.signin.TokenSignIn;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.core.roster.Policy;
import dev.rollcall.core.roster.Severity;
import dev.rollcall.core.schedule.Period;
import dev.rollcall.http.server.Caller;
import dev.rollcall.http.silences.SilenceDesk;
import dev.rollcall.plan.LabelMatcher;
import dev.rollcall.plan.Silence;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The console over HTTP, as a browser without a script sees it. */
final class ConsoleIT {

  private static final String ANA =
      "ana: a-token-of-ana-herself scopes=console role=responder person=ana";
  private static final String BEN =
      "ben: a-token-of-ben-himself scopes=console role=responder person=ben";
  private static final String EVE = "eve: a-token-of-eve-herself scopes=console";
  private static final String MONITOR = "monitor: a-token-of-a-monitor scopes=incidents";

  private static TokenSignIn tokens(String... lines) {
    return TokenLines.signIn(lines);
  }

  private static String token(String line) {
    return line.split(" ", 3)[1];
  }

  @Test
  void tonightSaysWhoIsCalledWhoWasAndWhoIsNext() {
    try (ConsoleNight night = new ConsoleNight()) {
      Browsing browser = new Browsing(night);
      assertTrue(browser.get("/").body().contains("Nothing is open."));
      night.fires("disk-7", Severity.CRITICAL, "disk full on db-3");
      night.call("disk-7", "ana", Outcome.CALLED);
      night.call("disk-7", "ana", Outcome.NO_ANSWER);
      String page = browser.get("/").body();
      assertTrue(page.contains("1 open"), page);
      assertTrue(page.contains("calling ben"), page);
      assertTrue(page.contains("ana: no answer"), page);
      assertTrue(page.contains("chie next"), page);
    }
  }

  @Test
  void aPhoneThatRingsSaysWhenItStops() {
    Instant now = Instant.parse("2026-11-25T18:02:00Z");
    Pattern countdown = Pattern.compile("<time class=\"countdown\"[^>]*>([^<]*)</time>");
    try (ConsoleNight night = new ConsoleNight(NobodySignsIn.OPEN, () -> now, 0)) {
      Browsing browser = new Browsing(night);
      night.roster.changePolicy(
          ConsoleNight.GROUP, _ -> Policy.builder().answerTimeout(Duration.ofSeconds(100)).build());
      night.fires("disk-7", Severity.CRITICAL, "disk full on db-3");
      assertFalse(countdown.matcher(browser.get("/").body()).find());
      night.call("disk-7", "ana", Outcome.CALLED);
      for (String path : List.of("/", "/i/disk-7")) {
        String page = browser.get(path).body();
        Matcher shown = countdown.matcher(page);
        assertTrue(shown.find(), page);
        assertEquals("1:40", shown.group(1));
        assertTrue(shown.group().contains("datetime=\"2026-11-25T18:03:40Z\""), shown.group());
        assertTrue(shown.group().contains("2026-11-26 03:03:40"), shown.group());
      }
      night.call("disk-7", "ana", Outcome.NO_ANSWER);
      assertFalse(countdown.matcher(browser.get("/").body()).find());
    }
  }

  @Test
  void aNumberThatReachedNobodyRingsNoLonger() {
    try (ConsoleNight night = new ConsoleNight()) {
      night.fires("disk-7", Severity.CRITICAL, "disk full on db-3");
      night.call("disk-7", "ana", Outcome.CALLED);
      night.call("disk-7", "ana", Outcome.NEXT_NUMBER);
      String page = new Browsing(night).get("/").body();
      assertTrue(page.contains("calling ana"), page);
      assertFalse(page.contains("ana: rings"), page);
    }
  }

  /** Its call was withdrawn, and no outcome of it is in the story. */
  @Test
  void aPhoneOfSomebodyWhoIsNotAskedAnyMoreCountsNoLonger() {
    try (ConsoleNight night = new ConsoleNight()) {
      night.fires("disk-7", Severity.CRITICAL, "disk full on db-3");
      night.call("disk-7", "ana", Outcome.CALLED);
      night.resolves("disk-7");
      String page = new Browsing(night).get("/i/disk-7").body();
      assertTrue(page.contains("ana: rings"), page);
      assertFalse(page.contains("hangs up in"), page);
    }
  }

  @Test
  void theWorstComesFirstAndWhatNobodyHasBeforeWhatSomebodyHas() {
    try (ConsoleNight night = new ConsoleNight()) {
      night.fires("low", Severity.LOW, "");
      night.fires("taken", Severity.HIGH, "");
      night.call("taken", "ana", Outcome.ACCEPTED);
      night.fires("high", Severity.HIGH, "");
      night.fires("worst", Severity.CRITICAL, "");
      String page = new Browsing(night).get("/").body();
      List<Integer> places =
          List.of("worst", "high", "taken", "low").stream()
              .map(id -> page.indexOf("href=\"/i/" + id))
              .toList();
      assertEquals(places.stream().sorted().toList(), places);
      assertFalse(places.contains(-1));
    }
  }

  @Test
  void theStoryOfAnIncidentIsToldInSentences() {
    try (ConsoleNight night = new ConsoleNight()) {
      night.fires(
          "disk-7",
          Severity.HIGH,
          "disk full",
          Optional.of("https://wiki/disk"),
          Map.of("team", "db"));
      night.call("disk-7", "ana", Outcome.CALLED);
      night.call("disk-7", "ana", Outcome.ACCEPTED);
      String page = new Browsing(night).get("/i/disk-7").body();
      for (String expected :
          List.of(
              "It is reported (\"disk full\"), severity HIGH.",
              "The phone of ana rings.",
              "ana takes it.",
              "href=\"https://wiki/disk\"",
              "ana has it",
              "reported by prometheus")) {
        assertTrue(page.contains(expected), expected + " is not in " + page);
      }
    }
  }

  /** With a lease it rings again then. */
  @Test
  void untilWhenSomebodyHasItIsShown() {
    try (ConsoleNight night = new ConsoleNight()) {
      night.roster.changePolicy(
          ConsoleNight.GROUP,
          _ -> Policy.builder().ackTimeout(Optional.of(Duration.ofHours(2))).build());
      night.fires("disk-7", Severity.HIGH, "disk full");
      night.call("disk-7", "ana", Outcome.ACCEPTED);
      String page = new Browsing(night).get("/").body();
      assertTrue(Pattern.compile("ana has it [^,]+, until [^<]+").matcher(page).find(), page);
    }
  }

  @Test
  void aButtonWritesTheActionUnderTheNameOfWhoPressedIt() {
    try (ConsoleNight night = new ConsoleNight(tokens(ANA, BEN))) {
      night.fires("disk-7", Severity.HIGH, "disk full");
      Browsing ana = new Browsing(night);
      Browsing ben = new Browsing(night);
      ana.signIn(token(ANA));
      ben.signIn(token(BEN));
      HttpResponse<String> answer = ana.press("/i/disk-7", "/i/disk-7/acknowledge");
      assertEquals(200, answer.statusCode());
      assertTrue(answer.body().contains("ana has it"), answer.body());
      String late = ben.press("/i/disk-7", "/i/disk-7/acknowledge").body();
      assertTrue(late.contains("ana has it"), late);
      String over =
          ben.post(
                  "/i/disk-7/acknowledge",
                  "holder=ana&key=" + tokens(BEN).owner(token(BEN)).orElseThrow().formKey())
              .body();
      assertTrue(over.contains("ben has it"), over);
      assertTrue(ben.press("/i/disk-7", "/i/disk-7/resolve").body().contains("resolved by ben"));
    }
  }

  @Test
  void whatIsSentAndNotYetDecidedIsSaid() {
    try (ConsoleNight night = new ConsoleNight()) {
      night.fires("disk-7", Severity.HIGH, "disk full");
      night.stopsAnswering();
      String page = new Browsing(night).press("/i/disk-7", "/i/disk-7/resolve").body();
      assertTrue(page.contains("The history has not answered yet"), page);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"acknowledge", "escalate", "later", "resolve"})
  void aViewerPressesNothing(String action) {
    try (ConsoleNight night = new ConsoleNight(tokens(EVE))) {
      night.fires("disk-7", Severity.HIGH, "disk full");
      Browsing eve = new Browsing(night);
      eve.signIn(token(EVE));
      assertFalse(eve.get("/i/disk-7").body().contains("I have it"));
      String key = tokens(EVE).owner(token(EVE)).orElseThrow().formKey();
      HttpResponse<String> answer = eve.post("/i/disk-7/" + action, "key=" + key);
      assertEquals(403, answer.statusCode());
      assertTrue(answer.body().contains("needs the role RESPONDER"), answer.body());
      assertEquals("calling ana", state(night));
    }
  }

  private static String state(ConsoleNight night) {
    return "calling " + String.join(", ", night.board.find("disk-7").orElseThrow().asked());
  }

  @Test
  void aFormOfAnotherSiteIsRefused() {
    try (ConsoleNight night = new ConsoleNight(tokens(ANA))) {
      night.fires("disk-7", Severity.HIGH, "disk full");
      Browsing ana = new Browsing(night);
      ana.signIn(token(ANA));
      String key = tokens(ANA).owner(token(ANA)).orElseThrow().formKey();
      String path = "/i/disk-7/resolve";
      assertEquals(403, ana.post(path, "").statusCode());
      assertEquals(403, ana.post(path, "key=guessed").statusCode());
      assertEquals(403, ana.postFrom("https://evil.example", path, "key=" + key).statusCode());
      assertEquals(403, ana.postFrom("null", path, "key=" + key).statusCode());
      assertEquals("calling ana", state(night));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "a-token-that-nobody-has, 401",
    "a-token-of-a-monitor, 401",
    "'', 401",
    "a-token-of-ana-herself, 200"
  })
  void onlyATokenOfTheConsoleSignsIn(String token, int status) {
    try (ConsoleNight night = new ConsoleNight(tokens(ANA, MONITOR))) {
      Browsing browser = new Browsing(night);
      assertTrue(browser.get("/").body().contains("Your token"));
      HttpResponse<String> answer = browser.signIn(token);
      assertEquals(status, answer.statusCode(), answer.body());
      assertEquals(status == 200, browser.get("/").body().contains("Nothing is open"));
    }
  }

  @Test
  void tokensCannotBeTriedByMachine() {
    try (ConsoleNight night = new ConsoleNight(tokens(ANA))) {
      Browsing browser = new Browsing(night);
      HttpResponse<String> answer = browser.signIn("a-first-guess-of-many");
      for (int tries = 0; tries < 100 && answer.statusCode() == 401; tries++) {
        answer = browser.signIn("a-guess-of-many-" + tries);
      }
      assertEquals(429, answer.statusCode());
    }
  }

  @Test
  void aSessionCookieIsOutOfReachOfScriptsAndOfOtherSites() {
    try (ConsoleNight night = new ConsoleNight(tokens(ANA))) {
      HttpResponse<String> answer = new Browsing(night).signIn(token(ANA));
      String cookie = first(answer).headers().firstValue("set-cookie").orElse("");
      assertTrue(cookie.contains("HttpOnly"), cookie);
      assertTrue(cookie.contains("SameSite=Strict"), cookie);
    }
  }

  private static HttpResponse<String> first(HttpResponse<String> answer) {
    return answer.previousResponse().map(ConsoleIT::first).orElse(answer);
  }

  @Test
  void whoIsOffSaysHowToSwitchItOn() {
    try (ConsoleNight night = new ConsoleNight(NobodySignsIn.CLOSED)) {
      HttpResponse<String> answer = new Browsing(night).get("/");
      assertEquals(403, answer.statusCode());
      assertTrue(answer.body().contains("CONSOLE_AUTH=token"), answer.body());
      assertEquals(401, new Browsing(night).get("/live").statusCode());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "a/b?c=d&e#f",
        "100% 火 😱",
        ".",
        "..",
        "~",
        "~..",
        "javascript:alert(1)"
      })
  void hostileTextsAreShownAsText(String text) {
    try (ConsoleNight night = new ConsoleNight()) {
      night.fires(
          text, Severity.HIGH, text, Optional.of("javascript:alert(1)"), Map.of(text, text));
      Browsing browser = new Browsing(night);
      String path = dev.rollcall.console.pages.Paths.incident(text);
      for (String page : List.of(browser.get("/").body(), browser.get(path).body())) {
        assertFalse(page.contains("<script>alert"), page);
        assertFalse(page.contains("<img"), page);
        assertFalse(page.contains("href=\"javascript"), page);
      }
      HttpResponse<String> answer = browser.press(path, path + "/acknowledge");
      assertEquals(200, answer.statusCode(), answer.body());
      assertTrue(answer.body().contains("anybody has it"), answer.body());
    }
  }

  @Test
  void aPageLoadsNothingOfOthersAndRunsNothingInline() {
    try (ConsoleNight night = new ConsoleNight()) {
      HttpResponse<String> answer = new Browsing(night).get("/");
      String policy = answer.headers().firstValue("content-security-policy").orElse("");
      assertTrue(policy.startsWith("default-src 'none'; script-src 'self';"), policy);
      assertFalse(policy.contains("unsafe"), policy);
      assertFalse(answer.body().contains(" style="), answer.body());
      assertFalse(answer.body().contains(" onclick="), answer.body());
    }
  }

  @Test
  void tenThousandOpenIncidentsMakeAPageThatAPhoneCanLoad() {
    try (ConsoleNight night = new ConsoleNight()) {
      for (int i = 0; i < 10_000; i++) {
        night.fires("disk-" + i, Severity.HIGH, "the disk of machine " + i + " is full");
      }
      String page = new Browsing(night).get("/").body();
      assertTrue(page.contains("10000 open"), page.substring(0, 2000));
      assertTrue(page.contains("9900 more are open"));
      int bytes = page.getBytes(StandardCharsets.UTF_8).length;
      assertTrue(bytes < 200 * 1024, bytes + " bytes");
    }
  }

  @Test
  void aFirstPageIsSmall() {
    try (ConsoleNight night = new ConsoleNight()) {
      for (int i = 0; i < 10; i++) {
        night.fires("disk-" + i, Severity.HIGH, "the disk of machine " + i + " is full");
      }
      String page = new Browsing(night).get("/").body();
      assertTrue(page.length() < 50 * 1024, page.length() + " bytes");
    }
  }

  @Test
  void whoReadsJapaneseGetsJapanese() {
    try (ConsoleNight night = new ConsoleNight()) {
      night.fires("disk-7", Severity.HIGH, "disk full");
      String page = new Browsing(night).get("/i/disk-7", "ja-JP,en;q=0.5").body();
      assertTrue(page.contains("<html lang=\"ja\">"), page);
      assertTrue(page.contains("anaさんを呼び出し中"), page);
    }
  }

  @Test
  void anUnknownIncidentIsSaidSo() {
    try (ConsoleNight night = new ConsoleNight()) {
      HttpResponse<String> answer = new Browsing(night).get("/i/never");
      assertEquals(404, answer.statusCode());
      assertTrue(answer.body().contains("Nothing is known of never"), answer.body());
    }
  }

  @Test
  void aCallerWithoutATokenHasNoConsole() {
    assertEquals(Optional.empty(), Caller.ANYBODY.console());
  }

  /** A plan file may call it anything. */
  @ParameterizedTest
  @ValueSource(strings = {"a/b c", "..", "~s1", "火曜 🔥", "?x=1#y"})
  void aSilenceIsExtendedAndEndedWhateverItsIdIs(String id) {
    Instant now = Instant.parse("2026-11-25T18:02:00Z");
    try (ConsoleNight night = new ConsoleNight(NobodySignsIn.OPEN, () -> now, 0)) {
      SilenceDesk desk = new SilenceDesk(night.plan, () -> now);
      Silence silence =
          new Silence(
              id,
              List.of(LabelMatcher.of("team", "=", "db")),
              new Period(now.minusSeconds(60), now.plusSeconds(3600)),
              Silence.Running.STOP,
              Optional.empty(),
              "mari",
              "deploy");
      var _ = desk.put(_ -> silence, false, "mari");
      Browsing browser = new Browsing(night);
      for (String button : List.of("extend", "end")) {
        Matcher action =
            Pattern.compile("action=\"(/silences/[^\"]*/" + button + ")\"")
                .matcher(browser.get("/silences").body());
        assertTrue(action.find(), button);
        assertEquals(200, browser.press("/silences", action.group(1)).statusCode());
      }
      assertEquals(Silence.State.ENDED, desk.all().getFirst().silence().state(now.plusSeconds(1)));
    }
  }
}
