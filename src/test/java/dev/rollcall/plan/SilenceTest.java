package dev.rollcall.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rollcall.core.roster.Facts;
import dev.rollcall.core.roster.Group;
import dev.rollcall.core.roster.Hold;
import dev.rollcall.core.roster.Responder;
import dev.rollcall.core.roster.Severity;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Silences and maintenance; the night is every day from two to four. */
class SilenceTest {

  private static final String HOURS =
      "hours: {night: {zone: UTC, during: [{from: 02:00, to: 04:00}]},"
          + " early: {zone: UTC, during: [{from: 23:00, to: 01:00}]},"
          + " always: {zone: UTC, during: [{days: [MON-SUN]}]},"
          + " tuesday: {zone: UTC, during: [{days: [TUE]}]}}\n";
  private static final String REST =
      "from: 2026-11-01T00:00Z, until: 2026-11-03T00:00Z, by: ana, why: deploy";

  private static Plan plan(String silence) {
    PlanReader reader = new PlanReader();
    reader.take(
        YamlFields.parse("f", HOURS + "silences: {s: {" + silence + "}}"),
        EnumSet.allOf(PlanKind.class));
    return reader.plan();
  }

  private static Optional<Hold> hold(String silence, String raisedAt, String at) {
    Facts facts = new Facts("E", "g", Severity.HIGH, Optional.empty(), Map.of("team", "db"));
    return new PlanRoster(plan(silence), new NoTables(), new OpenSources())
        .suppressions(facts, Instant.parse(raisedAt), Instant.parse(at)).stream().findFirst();
  }

  private static final class NoTables implements PlanRoster.Tables {
    @Override
    public Optional<Group> group(String groupId) {
      return Optional.empty();
    }

    @Override
    public String defaultGroupId() {
      return "default";
    }

    @Override
    public Optional<Responder> person(String responderId) {
      return Optional.empty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // all the time, whenever it was raised
        "                                | 2026-10-01T00:00:00Z | 2026-10-31T23:59:59Z |",
        "                                | 2026-10-01T00:00:00Z | 2026-11-01T00:00:00Z | 2026-11-03T00:00:00Z",
        "                                | 2026-11-02T00:00:00Z | 2026-11-02T23:59:59Z | 2026-11-03T00:00:00Z",
        "                                | 2026-11-02T00:00:00Z | 2026-11-03T00:00:00Z |",
        // maintenance: what was raised inside
        "running: keep,                  | 2026-10-31T23:59:59Z | 2026-11-02T00:00:00Z |",
        "running: keep,                  | 2026-11-01T00:00:00Z | 2026-11-02T00:00:00Z | 2026-11-03T00:00:00Z",
        // in some hours
        "during: night,                  | 2026-10-01T00:00:00Z | 2026-11-01T01:59:59Z |",
        "during: night,                  | 2026-10-01T00:00:00Z | 2026-11-01T02:00:00Z | 2026-11-01T04:00:00Z",
        "during: night,                  | 2026-10-01T00:00:00Z | 2026-11-02T03:59:59Z | 2026-11-02T04:00:00Z",
        "during: night,                  | 2026-10-01T00:00:00Z | 2026-11-03T02:00:00Z |",
        // maintenance in some hours: raised in the same window
        "running: keep, during: night,   | 2026-11-01T02:30:00Z | 2026-11-01T03:00:00Z | 2026-11-01T04:00:00Z",
        "running: keep, during: night,   | 2026-11-01T02:30:00Z | 2026-11-02T03:00:00Z |",
        "running: keep, during: night,   | 2026-11-01T05:00:00Z | 2026-11-02T03:00:00Z |",
      })
  void holds(String fields, String raisedAt, String at, String until) {
    String extra = fields == null ? "" : fields;
    Optional<Instant> end = Optional.ofNullable(until).map(Instant::parse);
    assertEquals(
        end, hold("match: [team=db], " + extra + " " + REST, raisedAt, at).map(Hold::until));
    assertEquals(
        Optional.empty(), hold("match: [team=db, a=b], " + extra + " " + REST, raisedAt, at));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // all the time: once
        "                              | 2026-10-01T00:00:00Z | 2026-11-01T00:00:00Z",
        "                              | 2026-10-31T23:59:59Z | 2026-11-01T00:00:00Z",
        "                              | 2026-11-01T00:00:00Z |",
        "                              | 2026-11-04T00:00:00Z |",
        // what was raised before goes on
        "running: keep,                | 2026-10-01T00:00:00Z |",
        "running: keep, during: night, | 2026-10-01T00:00:00Z |",
        // in some hours: with each of them
        "during: night,                | 2026-10-01T00:00:00Z | 2026-11-01T02:00:00Z",
        "during: night,                | 2026-11-01T01:59:59Z | 2026-11-01T02:00:00Z",
        "during: night,                | 2026-11-01T02:00:00Z | 2026-11-02T02:00:00Z",
        "during: night,                | 2026-11-01T03:00:00Z | 2026-11-02T02:00:00Z",
        "during: night,                | 2026-11-01T04:00:00Z | 2026-11-02T02:00:00Z",
        "during: night,                | 2026-11-02T02:00:00Z |",
        // open already when it begins, open always, and not open inside it
        "during: early,                | 2026-10-31T23:00:00Z | 2026-11-01T00:00:00Z",
        "during: early,                | 2026-11-01T00:00:00Z | 2026-11-01T23:00:00Z",
        "during: always,               | 2026-10-31T23:00:00Z | 2026-11-01T00:00:00Z",
        "during: always,               | 2026-11-01T00:00:00Z |",
        "during: tuesday,              | 2026-10-01T00:00:00Z |",
      })
  void begins(String fields, String after, String begin) {
    String extra = fields == null ? "" : fields;
    assertEquals(
        Optional.ofNullable(begin).map(Instant::parse),
        plan("match: [team=db], " + extra + " " + REST).nextStop(Instant.parse(after)));
  }

  /** Those of a published plan may be gone. */
  @Test
  void aSilenceDuringHoursThatAreNotThereNeverBegins() {
    Silence silence =
        plan("match: [team=db], during: night, " + REST).silences().values().iterator().next();
    assertEquals(Optional.empty(), silence.nextBegin(Instant.EPOCH, Map.of()));
  }

  @Test
  void theFirstOfSeveralBeginsIsTheNext() {
    PlanReader reader = new PlanReader();
    String from = "match: [team=db], by: ana, why: x, until: 2026-11-09T00:00Z, from: 2026-11-0";
    reader.take(
        YamlFields.parse("f", "silences: {a: {%s5T00:00Z}, b: {%s3T00:00Z}}".formatted(from, from)),
        EnumSet.allOf(PlanKind.class));
    Plan plan = reader.plan();
    Instant third = Instant.parse("2026-11-03T00:00:00Z");
    Instant fifth = Instant.parse("2026-11-05T00:00:00Z");
    assertEquals(Optional.of(third), plan.nextStop(Instant.EPOCH));
    assertEquals(Optional.of(fifth), plan.nextStop(third));
    assertEquals(Optional.empty(), plan.nextStop(fifth));
  }

  @Test
  void saysWhoWhyAndUntilWhen() {
    Hold hold =
        hold("match: [team=db], " + REST, "2026-11-01T00:00:00Z", "2026-11-01T00:00:00Z")
            .orElseThrow();
    assertEquals("silence s by ana until 2026-11-03 00:00Z: deploy", hold.why());
    assertEquals("silence/s", hold.key());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "match: [], " + REST + " | silences.s.match: is empty",
        "match: [team], "
            + REST
            + " | silences.s.match[0]: must be a matcher like team=\"storage\", with =, !=, =~ or !~, but is team",
        "match: ['a=~\".*\"'], "
            + REST
            + " | silences.s.match: fits everything; say everything: true if that is meant",
        "match: [a=b], from: 2026-11-01T00:00Z, by: ana, why: x | silences.s: until is missing",
        "match: [a=b], from: 2026-11-01T00:00Z, until: 2027-11-02T00:00:01Z, by: a, why: x | silences.s.until: is more than 366 days after from",
        "match: [a=b], from: 2026-11-01T00:00Z, until: 2026-11-01T00:00Z, by: a, why: x | silences.s: until 2026-11-01T00:00:00Z is not after from 2026-11-01T00:00:00Z",
        "match: [a=b], from: 2026-11-01T00:00:00.5Z, until: 2026-11-02T00:00Z, by: a, why: x | silences.s: from must be in whole seconds, but is 2026-11-01T00:00:00.500Z",
        "match: [a=b], from: 2026-11-01T00:00Z, until: 2026-11-02T00:00:00.5Z, by: a, why: x | silences.s: until must be in whole seconds, but is 2026-11-02T00:00:00.500Z",
        "match: [a=b], from: 2026-11-01T00:00Z, until: tomorrow, by: a, why: x | silences.s.until: must be an instant with an offset or Z, like 2026-11-02T18:00:00Z, but is tomorrow",
        "match: [a=b], during: day, "
            + REST
            + " | silences.s.during: there is no hours day; known are night, early, always, tuesday",
        "match: [a=b], from: 2026-11-01T00:00Z, until: 2026-11-02T00:00Z, by: ' ', why: x | silences.s.by: must not be blank",
      })
  void refused(String silence, String why) {
    var e = assertThrows(UnusableFile.class, () -> plan(silence));
    assertEquals("f line 2: " + why, e.getMessage());
  }

  @Test
  void everythingCanBeMeant() {
    assertEquals(
        List.of("s"),
        List.copyOf(plan("match: ['a=~\".*\"'], everything: true, " + REST).silences().keySet()));
  }
}
