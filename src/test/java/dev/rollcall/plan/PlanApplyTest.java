package dev.rollcall.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.core.schedule.Period;
import dev.rollcall.plan.PlanDocument.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What files change in a published plan. */
final class PlanApplyTest {

  private static final Instant NOON = Instant.parse("2026-11-10T12:00:00Z");
  private static final Period WEEK = new Period(NOON, NOON.plus(Duration.ofDays(7)));
  private static final String FILE =
      """
      schedules:
        p: {zone: UTC, layers: [{turns: [{from: 2026-11-01T00:00, every: 1d, people: [ana, ben]}]}]}
      groups:
        g: {responders: [{schedule: p, priority: 1}]}
      people:
        ana: {name: "Ana: 日本", phones: [+815000000001]}
      """;

  private final List<PlanDocument> documents = new ArrayList<>();
  private final Map<String, String> unreadable = new TreeMap<>();

  private static PlanReader files(String yaml) {
    PlanReader reader = new PlanReader();
    reader.take(YamlFields.parse("plan.yaml", yaml), EnumSet.allOf(PlanKind.class));
    return reader;
  }

  private void publish(String yaml, Origin origin) {
    PlanReader reader = files(yaml);
    for (PlanKind kind : PlanKind.values()) {
      reader
          .of(kind)
          .forEach(
              (id, body) ->
                  documents.add(
                      new PlanDocument(
                          kind.field(),
                          id,
                          documents.size() + 1,
                          "ana",
                          NOON,
                          "",
                          origin,
                          CanonicalSpec.of(kind, body))));
    }
  }

  private PublishedPlan published() {
    return new PublishedPlan(documents.size(), documents);
  }

  private PlanApply apply(String yaml, boolean prunes) {
    return PlanApply.of(
        published(), files(yaml), new PlanApply.Options(prunes, false), unreadable::put);
  }

  private static List<String> keys(PlanApply apply) {
    return apply.documents().stream().map(PlanChange.Draft::key).toList();
  }

  @Test
  void onlyWhatDiffersIsWritten() {
    assertEquals(List.of("groups/g", "people/ana", "schedules/p"), keys(apply(FILE, false)));
    publish(FILE, Origin.FILE);
    assertTrue(apply(FILE, true).isEmpty());
    PlanApply other = apply(FILE.replace("priority: 1", "priority: 2"), true);
    assertEquals(List.of("groups/g"), keys(other));
    assertEquals(Set.of(), other.deletions());
  }

  @Test
  void whatFilesNoLongerHaveIsDeletedOnlyOnRequestAndOnlyIfFilesMadeIt() {
    publish(FILE, Origin.FILE);
    publish("hours: {office: {zone: UTC, during: [{}]}}", Origin.FILE);
    publish(
        "overrides: {o: {schedule: p, from: 2026-11-10T00:00, until: 2026-11-11T00:00, in: eve}}",
        Origin.PEOPLE);
    assertEquals(Set.of(), apply(FILE, false).deletions());
    PlanApply pruned = apply(FILE, true);
    assertEquals(Set.of("hours/office"), pruned.deletions());
    assertEquals(Map.of(), pruned.after().hours());
    assertEquals(
        List.of("ben", "eve"),
        Optional.ofNullable(pruned.after().schedules().get("p")).orElseThrow().onCall(NOON));
  }

  /** What people made by a command would lead nowhere. */
  @Test
  void aDeletionThatLeavesANameBehindIsRefused() {
    publish(FILE, Origin.FILE);
    publish(
        "overrides: {o: {schedule: p, from: 2026-11-10T00:00, until: 2026-11-11T00:00, in: eve}}",
        Origin.PEOPLE);
    UnusableFile e =
        assertThrows(UnusableFile.class, () -> apply("people: {ana: {name: Ana}}", true));
    assertEquals("overrides/o line 1: schedule: there is no schedule p", e.getMessage());
  }

  @Test
  void aShorterListOfRoutesDeletesTheOthers() {
    publish("routes: [{match: [a=b], group: g}, {match: [a=c], group: g}]", Origin.FILE);
    PlanApply shorter = apply("routes: [{match: [a=b], group: g}]", false);
    assertEquals(Set.of("routes/2"), shorter.deletions());
    assertEquals(1, shorter.after().routes().size());
    assertEquals(Set.of("routes/1", "routes/2"), apply("routes: []", false).deletions());
    assertEquals(Set.of(), apply("people: {ana: {name: Ana}}", false).deletions());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "[{match: [a=b], group: g}, {match: [a=b], group: h}]; routes[1]",
        "[{match: [a=b], group: g}, {match: [c=d, 'a=\"b\"'], group: h}]; routes[1]",
        "[{group: g}, {match: [a=b], group: h}]; routes[1]",
        "[{match: [a=b], routes: [{group: g}, {match: [c=d], group: h}]}]; routes[0].routes[1]",
        "[{match: [a=b, c=d], group: g}, {match: [a=b], group: h}]; ''",
        "[{match: [a=b], group: g}, {match: [a=~b], group: h}]; ''",
      })
  void aRouteThatNoReportReachesIsRefused(String routes, String where) {
    if (where.isEmpty()) {
      assertTrue(!apply("routes: " + routes, false).isEmpty());
    } else {
      assertEquals(
          "plan.yaml line 1: %s: no report reaches it, because the route at plan.yaml line 1 takes all of its reports"
              .formatted(where),
          assertThrows(UnusableFile.class, () -> apply("routes: " + routes, false)).getMessage());
    }
  }

  @Test
  void aLongSilenceMustBeMeant() {
    String file =
        "silences: {s: {match: [a=b], from: 2026-11-01T00:00Z, until: %s, by: a, why: x}}";
    assertEquals(List.of("silences/s"), keys(apply(file.formatted("2026-12-01T00:00Z"), false)));
    String longer = file.formatted("2026-12-01T00:00:01Z");
    assertEquals(
        "plan.yaml line 1: silences.s: is longer than 30 days; --long allows it",
        assertThrows(UnusableFile.class, () -> apply(longer, false)).getMessage());
    assertEquals(
        List.of("silences/s"),
        keys(
            PlanApply.of(
                published(), files(longer), new PlanApply.Options(false, true), unreadable::put)));
  }

  @Test
  void filesMayNameWhatIsPublished() {
    publish(FILE, Origin.FILE);
    PlanApply apply = apply("groups: {h: {responders: [{schedule: p, priority: 1}]}}", false);
    assertEquals(List.of("groups/h"), keys(apply));
    assertThrows(
        UnusableFile.class,
        () -> apply("groups: {h: {responders: [{schedule: q, priority: 1}]}}", false));
  }

  @Test
  void twoRespondersWithOnePlaceAreRefused() {
    publish(FILE, Origin.FILE);
    UnusableFile e =
        assertThrows(
            UnusableFile.class,
            () ->
                apply(
                    "groups: {h: {responders: [{schedule: p, priority: 1}, {id: x, priority: 1}]}}",
                    false));
    assertEquals("plan.yaml line 1: groups.h: two responders have priority 1", e.getMessage());
  }

  /**
   * As on the topic: an override that is written again comes last, and one that is not does not.
   */
  @Test
  void anOverrideThatStaysTheSameKeepsItsPlace() {
    String day = "schedule: p, from: 2026-11-10T00:00, until: 2026-11-11T00:00";
    String file = FILE + "overrides: {z: {" + day + ", out: ben, in: eve}}";
    publish(file, Origin.FILE);
    publish("overrides: {a: {" + day + ", out: eve, in: dan}}", Origin.PEOPLE);
    PlanApply same = apply(file.replace("priority: 1", "priority: 2"), false);
    assertEquals(List.of(), DutyChange.between(same.before(), same.after(), WEEK));
    PlanApply again = apply(file.replace("in: eve", "in: chie"), false);
    assertEquals(
        List.of("chie"),
        Optional.ofNullable(again.after().schedules().get("p")).orElseThrow().onCall(NOON));
  }

  @Test
  void whoIsOnCallNowInsteadOfWhom() {
    publish(FILE, Origin.FILE);
    PlanApply same = apply(FILE.replace("priority: 1", "priority: 2"), false);
    assertEquals(List.of(), DutyChange.between(same.before(), same.after(), WEEK));
    PlanApply swapped = apply(FILE.replace("[ana, ben]", "[ana, chie]"), false);
    assertEquals(
        List.of(
            new DutyChange(
                "p",
                List.of("ben"),
                List.of("chie"),
                Optional.of(Instant.parse("2026-11-11T00:00:00Z")),
                7,
                3)),
        DutyChange.between(swapped.before(), swapped.after(), WEEK));
    PlanApply later =
        apply(
            FILE
                + "overrides: {o: {schedule: p, from: 2026-11-12T00:00, until: 2026-11-13T00:00,"
                + " out: ben, in: eve}}",
            false);
    DutyChange duty = DutyChange.between(later.before(), later.after(), WEEK).getFirst();
    assertEquals(1, duty.newHandoffs());
    assertTrue(!duty.isNow());
  }

  @Test
  void anExportedPlanIsTheSamePlan() {
    publish(FILE, Origin.FILE);
    publish("hours: {o: {zone: UTC, during: [{from: 18:00, to: 08:00}]}}", Origin.FILE);
    publish(
        """
        overrides:
          z: {schedule: p, from: 2026-11-10T00:00, until: 2026-11-11T00:00, out: ana, in: eve, why: "yes # no: 'x' \\n two"}
          a: {schedule: p, from: "2026-11-10T00:00", until: 2026-11-11T00:00, out: ben, in: eve, why: ""}
        """,
        Origin.PEOPLE);
    String routes =
        IntStream.rangeClosed(1, 11)
            .mapToObj("  - {match: [team=t%d], severity: LOW}%n"::formatted)
            .collect(Collectors.joining("", "routes:\n", ""));
    publish(routes + "inhibitions: [{source: [a=b], target: [c=d]}]", Origin.FILE);
    String yaml = PlanYaml.of(published(), unreadable::put);
    assertTrue(apply(yaml, true).isEmpty(), yaml);
    assertEquals(List.of("z", "a"), List.copyOf(files(yaml).of(PlanKind.OVERRIDES).keySet()), yaml);
    assertTrue(yaml.contains("{from: '18:00', to: '08:00'}"), yaml);
    assertTrue(yaml.contains("numbers: 1"), yaml);
    assertEquals("", PlanYaml.of(PublishedPlan.NONE, unreadable::put));
    assertEquals(Map.of(), unreadable);
  }
}
