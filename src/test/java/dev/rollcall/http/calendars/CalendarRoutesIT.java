package dev.rollcall.http.calendars;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biweekly.Biweekly;
import biweekly.component.VEvent;
import dev.rollcall.http.HttpFixture;
import dev.rollcall.http.server.TokenFile;
import dev.rollcall.http.server.Tokens;
import dev.rollcall.plan.CanonicalSpec;
import dev.rollcall.plan.PlanChange;
import dev.rollcall.plan.PlanDocument;
import dev.rollcall.plan.PlanKind;
import dev.rollcall.plan.YamlFields;
import dev.rollcall.support.LogLines;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calendars over the real server, as a calendar program asks for them. */
final class CalendarRoutesIT {

  private static final String ROTA = "the-secret-of-a-rota";
  private static final String ANA = "the-secret-of-ana-00";
  private static final String GONE = "the-secret-of-nobody";
  private static final String OTHER = "the-token-of-a-sender";

  private static final String LINES =
      """
      rota: %s scopes=calendar schedule=rota
      ana: %s scopes=calendar person=ana
      gone: %s scopes=calendar schedule=no-such
      sender: %s scopes=incidents,silences
      """
          .formatted(ROTA, ANA, GONE, OTHER);

  /** The clock of the fixture says 25 November 2026, 03:00Z. */
  private static final Map<String, String> SCHEDULES =
      Map.of(
          "rota",
              "{zone: Europe/Berlin, layers: [{turns: [{from: 2026-10-19T09:00, every: 1w,"
                  + " people: [ana, [ben, chie]]}]}]}",
          "late",
              "{zone: UTC, layers: [{during: [{from: 20:00, to: 22:00}], turns: [{from:"
                  + " 2026-11-01T00:00, every: 1d, people: [ana]}]}]}",
          "always",
              "{zone: UTC, layers: [{turns: [{from: 2020-01-01T00:00, every: 1d, people: [dan]}]}]}");

  @TempDir private Path folder;
  private Path tokens = Path.of("");
  private HttpFixture http = HttpFixture.start();

  @BeforeEach
  void start() throws IOException {
    http.close();
    tokens = Files.writeString(folder.resolve("tokens"), LINES);
    http = HttpFixture.start(secret -> new TokenFile(tokens, () -> HttpFixture.NOW).owner(secret));
    publish(PlanKind.SCHEDULES, SCHEDULES);
    publish(PlanKind.PEOPLE, Map.of("ana", "{name: Ana K., phones: ['+815000000001']}"));
  }

  @AfterEach
  void stop() {
    http.close();
  }

  private void publish(PlanKind kind, Map<String, String> documents) {
    List<PlanChange.Draft> drafts = new ArrayList<>();
    documents.forEach(
        (id, yaml) ->
            drafts.add(
                new PlanChange.Draft(
                    kind, id, CanonicalSpec.of(kind, YamlFields.parse(id, yaml)))));
    var change = new PlanChange(drafts, List.of(), "ops", "", PlanDocument.Origin.FILE);
    var unused = http.plan.write(_ -> change);
  }

  private HttpResponse<String> get(String secret) {
    return http.get("/v1/calendars/" + secret + ".ics");
  }

  private List<VEvent> events(String secret) {
    HttpResponse<String> answer = get(secret);
    assertEquals(200, answer.statusCode(), answer.body());
    return Biweekly.parse(answer.body()).first().getEvents();
  }

  private static String text(VEvent event) {
    return "%s %s %s"
        .formatted(
            event.getDateStart().getValue().toInstant(),
            event.getDateEnd().getValue().toInstant(),
            event.getSummary().getValue());
  }

  @Test
  void aScheduleHasAnEventAShiftOverAClockChange() {
    List<VEvent> events = events(ROTA);
    assertEquals(
        List.of(
            "2026-11-09T08:00:00Z 2026-11-16T08:00:00Z ben, chie: rota",
            "2026-11-16T08:00:00Z 2026-11-23T08:00:00Z Ana K.: rota",
            "2026-11-23T08:00:00Z 2026-11-30T08:00:00Z ben, chie: rota"),
        events.stream().limit(3).map(CalendarRoutesIT::text).toList());
    assertTrue(
        events.stream()
            .map(CalendarRoutesIT::text)
            .anyMatch("2027-03-22T08:00:00Z 2027-03-29T07:00:00Z Ana K.: rota"::equals),
        () -> events.stream().map(CalendarRoutesIT::text).toList().toString());
    assertEquals(
        "2027-05-24T00:00:00Z", events.getLast().getDateEnd().getValue().toInstant().toString());
  }

  @Test
  void theTextIsAnICalendarInUtcWithoutNumbers() {
    HttpResponse<String> answer = get(ROTA);
    assertEquals(
        "text/calendar; charset=utf-8", answer.headers().firstValue("Content-Type").orElse(""));
    assertTrue(answer.body().contains("DTSTART:20261116T080000Z\r\n"), answer.body());
    assertFalse(answer.body().contains("TZID"), answer.body());
    assertFalse(answer.body().contains("8150000"), answer.body());
  }

  @Test
  void aPersonHasTheShiftsOfAllSchedules() {
    var summaries = new TreeSet<String>();
    events(ANA).forEach(event -> summaries.add(event.getSummary().getValue()));
    assertEquals(List.of("Ana K.: late", "Ana K.: rota"), List.copyOf(summaries));
  }

  @Test
  void aShiftKeepsItsUidFromDayToDay() {
    List<String> before = events(ANA).stream().map(event -> event.getUid().getValue()).toList();
    http.time.set(HttpFixture.NOW.plus(Duration.ofDays(1)));
    List<String> after = events(ANA).stream().map(event -> event.getUid().getValue()).toList();
    assertEquals(before.size(), new TreeSet<>(before).size());
    var lost = new TreeSet<>(before);
    lost.removeAll(after);
    assertEquals(1, lost.size(), "only the evening that is 15 days ago by now");
  }

  @Test
  void theAddressIsGoodForNothingElseAndEndsWithItsLine() throws IOException {
    assertEquals(404, get("a-secret-that-nobody-has").statusCode());
    assertEquals(404, get(GONE).statusCode());
    assertEquals(403, get(OTHER).statusCode());
    assertEquals(404, http.get("/v1/calendars/.ics").statusCode());
    assertEquals(404, http.get("/v1/calendars/" + ROTA).statusCode());
    Files.writeString(tokens, LINES.lines().skip(1).reduce("", (all, one) -> all + one + "\n"));
    assertEquals(404, get(ROTA).statusCode());
    assertEquals(200, get(ANA).statusCode());
  }

  @Test
  void anybodyHasNoCalendar() {
    try (HttpFixture open = HttpFixture.start(Tokens.notAsked())) {
      assertEquals(403, open.get("/v1/calendars/" + ROTA + ".ics").statusCode());
    }
  }

  @Test
  void theSecretIsInNoLogAndNoMetric() {
    try (LogLines log = LogLines.of("dev.rollcall")) {
      assertEquals(200, get(ROTA).statusCode());
      assertEquals(404, get("a-secret-that-nobody-has").statusCode());
      assertEquals(403, get(OTHER).statusCode());
      http.plan.leave();
      assertEquals(503, get(ROTA).statusCode());
      String metrics = http.get("/metrics").body();
      assertTrue(metrics.contains("route=\"/v1/calendars/{secret}.ics\""), metrics);
      for (String secret : List.of(ROTA, OTHER, "a-secret-that")) {
        assertFalse(metrics.contains(secret), metrics);
        assertFalse(log.all().toString().contains(secret), () -> log.all().toString());
      }
    }
  }
}
