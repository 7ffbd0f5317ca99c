package dev.rollcall.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.console.pages.Paths;
import dev.rollcall.console.signin.NobodySignsIn;
import dev.rollcall.core.roster.Responder;
import dev.rollcall.core.schedule.Schedule;
import dev.rollcall.core.schedule.ScheduleOverride;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The calendar, and shifts that change hands, as a browser without a script sees them. */
final class DutyPagesIT {

  /** A Friday, 13:00 in Berlin; the clocks change on Sunday, 29 March. */
  private static final Instant NOW = Instant.parse("2026-03-27T12:00:00Z");

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static final String PLAN =
      """
      schedules:
        primary:
          zone: Europe/Berlin
          layers:
            - name: nights
              during: [{days: [MON-THU], from: "18:00", to: "08:00"}]
              turns: [{from: 2026-03-23T18:00, every: 1w, people: [chie]}]
            - name: weeks
              turns: [{from: 2026-03-23T09:00, every: 1w, people: [ana, ben]}]
          temporary:
            easter:
              from: 2026-04-03T00:00
              until: 2026-04-05T00:00
              shifts: [{from: 2026-04-03T00:00, until: 2026-04-04T00:00, who: dan}]
      """;

  private static final Pattern LINK = Pattern.compile("class=\"button\" href=\"([^\"]*)\"");

  private static final String[] LINES = {
    TestTokens.line("ana", "responder"),
    TestTokens.line("ben", "responder"),
    TestTokens.line("eve", "viewer"),
    TestTokens.line("zoe", "responder")
  };

  private static DutyNight night() {
    DutyNight night = new DutyNight(TokenLines.signIn(LINES), NOW, BERLIN);
    night.apply(PLAN);
    for (String person : List.of("ana", "ben", "chie")) {
      night.person(new Responder(person, 1, person, OptionalInt.empty(), true, ""));
    }
    return night;
  }

  private static String text(String page) {
    return OnCallNowIT.text(page);
  }

  private static List<String> links(String page) {
    List<String> links = new ArrayList<>();
    LINK.matcher(page).results().map((MatchResult found) -> found.group(1)).forEach(links::add);
    return links.stream().map(DutyPagesIT::unescaped).toList();
  }

  /** As a browser reads an attribute. */
  private static String unescaped(String attribute) {
    return attribute
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&#34;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }

  /** The path of the page of one person's shift that begins then. */
  private static String shift(String person, String from, String until) {
    return "/calendar/primary/shift?who=%s&from=%s&until=%s".formatted(person, from, until);
  }

  /** Sends the form of a page, with what a person fills in. */
  private static HttpResponse<String> send(Browsing browser, String page, Map<String, String> own) {
    String body = browser.get(page).body();
    StringBuilder form = new StringBuilder();
    Pattern.compile("type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"")
        .matcher(body)
        .results()
        .forEach(field -> append(form, field.group(1), unescaped(field.group(2))));
    own.forEach((name, value) -> append(form, name, value));
    var action = Pattern.compile("action=\"(/calendar/[^\"]*)\"").matcher(body);
    assertTrue(action.find(), body);
    return browser.post(unescaped(action.group(1)), form.toString());
  }

  private static void append(StringBuilder form, String name, String value) {
    form.append(form.isEmpty() ? "" : "&")
        .append(name)
        .append('=')
        .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
  }

  private static Schedule schedule(DutyNight night, String id) {
    return Objects.requireNonNull(night.state.current().plan().schedules().get(id), id);
  }

  private static List<ScheduleOverride> overrides(DutyNight night) {
    return schedule(night, "primary").overrides();
  }

  @Test
  void theCalendarHasFourWeeksWithTheLayersFolded() {
    try (DutyNight night = night()) {
      String page = Browsing.signedIn(night::url, "eve").get("/calendar/primary").body();
      String text = text(page);
      assertEquals(28, page.split("<td class=", -1).length - 1, page);
      assertTrue(text.contains("Fri 27 Mar today chie 08:00 ana"), text);
      assertTrue(text.contains("Mon 30 Mar ana 09:00 ben 18:00 chie"), text);
      assertTrue(text.contains("Thu 23 Apr"), text);
      assertFalse(text.contains("Fri 24 Apr 09:00"), text);
      assertTrue(page.contains("<summary>nights</summary>"), page);
      assertTrue(page.contains("href=\"/calendar/primary?from=2026-04-24\""), page);
      assertTrue(page.contains("href=\"/calendar/primary?from=2026-02-27\""), page);
    }
  }

  @Test
  void aShiftAtTheEdgeHasItsOwnEndsInTheList() {
    try (DutyNight night = night()) {
      String text = text(Browsing.signedIn(night::url, "eve").get("/calendar/primary").body());
      assertTrue(text.contains("Fri 27 Mar 08:00 to Mon 30 Mar 09:00 ana"), text);
    }
  }

  @Test
  void aGapInATemporaryScheduleSaysNobody() {
    try (DutyNight night = night()) {
      String page = Browsing.signedIn(night::url, "eve").get("/calendar/primary").body();
      String text = text(page);
      assertTrue(text.contains("Fri 3 Apr 00:00 dan (temporary)"), text);
      assertTrue(text.contains("Sat 4 Apr 00:00 nobody (temporary)"), text);
      assertTrue(page.contains("class=\"band hatched\""), page);
      assertTrue(text.contains("temporary schedule easter, Fri 3 Apr 00:00 to"), text);
    }
  }

  @Test
  void theDayOfAClockChangeIsMarkedAndItsShiftsGoByTheClock() {
    try (DutyNight night = night()) {
      String text = text(Browsing.signedIn(night::url, "eve").get("/calendar/primary").body());
      assertTrue(text.contains("Sun 29 Mar the clocks change ana"), text);
      assertEquals(2, text.split("the clocks change", -1).length, text);
      assertTrue(text.contains("Mon 30 Mar ana 09:00 ben"), text);
    }
  }

  @Test
  void aVisitorOfAnotherZoneSeesTheirOwnTimes() {
    try (DutyNight night = new DutyNight(NobodySignsIn.OPEN, NOW, ZoneId.of("Asia/Tokyo"))) {
      night.apply(PLAN);
      String text = text(new Browsing(night::url).get("/calendar/primary").body());
      assertTrue(text.contains("The schedule goes by the clocks of Europe/Berlin."), text);
      assertTrue(text.contains("Mon 30 Mar ana 16:00 ben"), text);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2026-05-04, Mon 4 May",
    "not-a-day, Fri 27 Mar",
    "+999999999-12-31, Fri 27 Mar",
    "1700-01-01, Fri 27 Mar"
  })
  void theFirstDayIsThatOfTheQuery(String from, String first) {
    try (DutyNight night = night()) {
      String query = "?from=" + URLEncoder.encode(from, StandardCharsets.UTF_8);
      String page = Browsing.signedIn(night::url, "eve").get("/calendar/primary" + query).body();
      String text = text(page.substring(page.indexOf("<table")));
      assertTrue(text.startsWith(" " + first), text);
    }
  }

  @Test
  void allSchedulesAreListedWithWhoIsOnCall() {
    try (DutyNight night = night()) {
      String text = text(Browsing.signedIn(night::url, "eve").get("/calendar").body());
      assertTrue(text.contains("primary ana (1 phone number) until Mon 30 Mar 09:00"), text);
    }
  }

  @Test
  void withoutAScheduleItSaysWhatToDo() {
    try (DutyNight night = new DutyNight(NobodySignsIn.OPEN, NOW, BERLIN)) {
      Browsing browser = new Browsing(night::url);
      assertTrue(text(browser.get("/calendar").body()).contains("./rollcall apply -f"));
      assertEquals(404, browser.get("/calendar/never").statusCode());
    }
  }

  @Test
  void takeThisShiftMakesAnOverrideThatIsThenShown() {
    try (DutyNight night = night()) {
      Browsing ana = Browsing.signedIn(night::url, "ana");
      String calendar = ana.get("/calendar/primary").body();
      String page =
          links(calendar).stream()
              .filter(link -> link.contains("who=ben"))
              .findFirst()
              .orElseThrow();
      String before = text(ana.get(page).body());
      assertTrue(
          before.contains("ana instead of ben, Mon 30 Mar 09:00 to Mon 30 Mar 18:00"), before);
      HttpResponse<String> answer = send(ana, page, Map.of("why", "ben has a concert"));
      assertEquals(200, answer.statusCode(), answer.body());
      String text = text(answer.body());
      assertTrue(text.contains("Mon 30 Mar ana 09:00 ana (override) 18:00 chie"), text);
      assertTrue(
          text.contains(
              "ana instead of ben, Mon 30 Mar 09:00 to Mon 30 Mar 18:00 by ana: ben has a"
                  + " concert"),
          text);
      ScheduleOverride made = overrides(night).getFirst();
      assertEquals("primary-2026-03-30", made.id());
      assertEquals("ana", made.by());
      assertEquals("ben has a concert", made.why());
      assertEquals(Optional.of("ben"), made.out());
      assertEquals(Optional.of("ana"), made.in());
    }
  }

  @Test
  void ofAShiftUnderWayTheRestChangesHands() {
    try (DutyNight night = night()) {
      Browsing ben = Browsing.signedIn(night::url, "ben");
      String page = shift("ana", "2026-03-27T07:00:00Z", "2026-03-30T07:00:00Z");
      assertEquals(200, send(ben, page, Map.of("why", "ana is ill")).statusCode());
      assertEquals(NOW, overrides(night).getFirst().period().from());
      assertEquals(List.of("ben"), schedule(night, "primary").onCall(NOW));
    }
  }

  @Test
  void coverMeLetsTheVisitorChooseWhoCovers() {
    try (DutyNight night = night()) {
      Browsing ana = Browsing.signedIn(night::url, "ana");
      String page = shift("ana", "2026-03-27T12:00:00Z", "2026-03-30T07:00:00Z");
      String form = ana.get(page).body();
      assertTrue(text(form).contains("Cover me primary : ana needs somebody else"), text(form));
      assertTrue(form.contains("<option value=\"ben\">"), form);
      assertFalse(form.contains("<option value=\"ana\">"), form);
      assertFalse(form.contains("<option value=\"dan\">"), "dan has no number: " + form);
      HttpResponse<String> answer = send(ana, page, Map.of("in", "chie"));
      assertEquals(200, answer.statusCode(), answer.body());
      assertTrue(
          text(answer.body()).contains("Fri 27 Mar today chie 08:00 ana 13:00 chie (override)"));
      ScheduleOverride made = overrides(night).getFirst();
      assertEquals(Optional.of("ana"), made.out());
      assertEquals(Optional.of("chie"), made.in());
      assertEquals("ana", made.by());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   "})
  void aShiftOfSomebodyElseNeedsAReason(String why) {
    try (DutyNight night = night()) {
      String page = shift("ana", "2026-03-27T12:00:00Z", "2026-03-30T07:00:00Z");
      HttpResponse<String> answer =
          send(Browsing.signedIn(night::url, "ben"), page, Map.of("why", why));
      assertEquals(422, answer.statusCode());
      assertTrue(text(answer.body()).contains("Nothing was written: why is empty"));
      assertEquals(List.of(), overrides(night));
    }
  }

  @Test
  void aViewerHasNoFormAndSendsNone() {
    try (DutyNight night = night()) {
      Browsing eve = Browsing.signedIn(night::url, "eve");
      assertEquals(List.of(), links(eve.get("/calendar/primary").body()));
      String page = shift("ana", "2026-03-27T12:00:00Z", "2026-03-30T07:00:00Z");
      assertEquals(403, eve.get(page).statusCode());
      String key = TokenLines.signIn(LINES).owner(TestTokens.token("eve")).orElseThrow().formKey();
      String form =
          "key=%s&who=ana&from=2026-03-27T12:00:00Z&until=2026-03-30T07:00:00Z&why=x&in=ben"
              .formatted(key);
      for (String action : List.of("take", "cover")) {
        HttpResponse<String> answer = eve.post("/calendar/primary/" + action, form);
        assertEquals(403, answer.statusCode());
        assertTrue(answer.body().contains("needs the role RESPONDER"), answer.body());
      }
      assertEquals(List.of(), overrides(night));
    }
  }

  @Test
  void ofTwoWhoTakeOneShiftTheSecondIsTold() {
    try (DutyNight night = night()) {
      Browsing ana = Browsing.signedIn(night::url, "ana");
      Browsing ben = Browsing.signedIn(night::url, "ben");
      String page = shift("chie", "2026-03-30T16:00:00Z", "2026-03-31T06:00:00Z");
      assertEquals(200, ana.get(page).statusCode());
      String key = TokenLines.signIn(LINES).owner(TestTokens.token("ben")).orElseThrow().formKey();
      assertEquals(200, send(ana, page, Map.of("why", "first")).statusCode());
      String form =
          "key=%s&who=chie&from=2026-03-30T16:00:00Z&until=2026-03-31T06:00:00Z&why=second"
              .formatted(key);
      HttpResponse<String> answer = ben.post("/calendar/primary/take", form);
      assertEquals(409, answer.statusCode());
      assertTrue(text(answer.body()).contains("the shift is not theirs any more"));
      assertEquals(1, overrides(night).size());
    }
  }

  @Test
  void whatThePlanRefusesIsSaidOnThePage() {
    try (DutyNight night = night()) {
      String page = shift("ana", "2026-03-27T12:00:00Z", "2026-03-30T07:00:00Z");
      HttpResponse<String> answer =
          send(Browsing.signedIn(night::url, "ben"), page, Map.of("why", "+4930123456789"));
      assertEquals(422, answer.statusCode());
      assertTrue(text(answer.body()).contains("phone number"), answer.body());
      assertFalse(answer.body().contains("123456789"), answer.body());
    }
  }

  @Test
  void nobodyTakesAShiftWhomNobodyCanCall() {
    try (DutyNight night = night()) {
      String page = shift("ana", "2026-03-27T12:00:00Z", "2026-03-30T07:00:00Z");
      Browsing zoe = Browsing.signedIn(night::url, "zoe");
      assertEquals(422, send(zoe, page, Map.of("why", "why not")).statusCode());
      night.apply("people: {zoe: {name: Zoe}}");
      HttpResponse<String> answer = send(zoe, page, Map.of("why", "why not"));
      assertTrue(text(answer.body()).contains("has no phone number"), answer.body());
      assertEquals(List.of(), overrides(night));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ana, 2026-03-20T12:00:00Z, 2026-03-21T12:00:00Z, 422, the shift is over",
    "ana, yesterday, 2026-03-30T07:00:00Z, 422, no time of a shift",
    "ana, 2026-03-30T07:00:00Z, 2026-03-28T07:00:00Z, 422, no time of a shift",
    "ben, 2026-03-27T12:00:00Z, 2026-03-30T07:00:00Z, 409, not theirs any more"
  })
  void aShiftThatIsNoneIsRefused(String who, String from, String until, int status, String reason) {
    try (DutyNight night = night()) {
      HttpResponse<String> answer =
          Browsing.signedIn(night::url, "ben").get(shift(who, from, until));
      assertEquals(status, answer.statusCode());
      assertTrue(text(answer.body()).contains(reason), answer.body());
    }
  }

  @Test
  void aPlanThatThisConsoleDoesNotHaveYetIsSaid() {
    try (DutyNight night = night()) {
      Browsing ana = Browsing.signedIn(night::url, "ana");
      assertTrue(text(ana.get("/calendar/primary?version=99").body()).contains("Sent."));
      assertFalse(text(ana.get("/calendar/primary?version=1").body()).contains("Sent."));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "a/b?c=d&e#f",
        "q\"><img src=x>",
        "火 😱",
        ".",
        "..",
        "~a"
      })
  void hostileIdsAreShownAsTextAndTheirLinksWork(String id) {
    try (DutyNight night = new DutyNight(TokenLines.signIn(LINES), NOW, BERLIN)) {
      String quoted = "\"" + id.replace("\"", "\\\"") + "\"";
      night.apply(
          """
          schedules:
            %1$s:
              zone: UTC
              layers:
                - name: %1$s
                  turns: [{from: 2026-03-23T09:00, every: 1w, people: [%1$s, ana]}]
          """
              .formatted(quoted));
      Browsing ana = Browsing.signedIn(night::url, "ana");
      String page = ana.get(Paths.calendar(id)).body();
      String link = links(page).getFirst();
      String form = ana.get(link).body();
      HttpResponse<String> answer = send(ana, link, Map.of("why", id));
      assertEquals(200, answer.statusCode(), answer.body());
      for (String shown : List.of(ana.get("/calendar").body(), page, form, answer.body())) {
        assertFalse(shown.contains("<script>alert"), shown);
        assertFalse(shown.contains("<img"), shown);
      }
      assertTrue(URI.create(link).getPath().startsWith("/calendar/"), link);
      assertEquals(200, ana.get(Paths.person(id)).statusCode());
      assertEquals(1, schedule(night, id).overrides().size());
    }
  }
}
