package dev.rollcall.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.core.roster.DutyPlace;
import dev.rollcall.core.roster.Group;
import dev.rollcall.core.roster.Policy;
import dev.rollcall.core.roster.Responder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the documents of a topic say, the broken ones among them. */
final class PublishedPlanTest {

  private static final Instant NOON = Instant.parse("2026-11-10T12:00:00Z");
  private static final String ANA_ALWAYS =
      "{zone: UTC, layers: [{turns: [{from: 2026-11-01T00:00, every: 1d, people: [ana]}]}]}";

  private final List<PlanDocument> documents = new ArrayList<>();
  private final Map<String, String> unreadable = new TreeMap<>();

  private void add(String kind, String id, String spec) {
    documents.add(
        new PlanDocument(
            kind,
            id,
            documents.size() + 1,
            "ana",
            NOON,
            "",
            PlanDocument.Origin.FILE,
            CanonicalSpec.of(YamlFields.parse(id, spec))));
  }

  private void addText(String kind, String id, String spec) {
    documents.add(
        new PlanDocument(
            kind, id, documents.size() + 1, "ana", NOON, "", PlanDocument.Origin.FILE, spec));
  }

  private Plan plan() {
    return new PublishedPlan(documents.size(), documents).plan(unreadable::put);
  }

  private static <T> T of(Map<String, T> values, String id) {
    return Objects.requireNonNull(values.get(id), id);
  }

  private List<String> onCall(String schedule) {
    return of(plan().schedules(), schedule).onCall(NOON);
  }

  @Test
  void aDocumentSaysWhatItsFileSays() {
    add("schedules", "p", ANA_ALWAYS);
    add("hours", "office", "{zone: UTC, during: [{days: [MON-FRI], from: 08:00, to: 18:00}]}");
    add("groups", "g", "{responders: [{schedule: p, priority: 1}, {id: lead, priority: 2}]}");
    add("people", "ana", "{name: Ana, language: de-DE, active: false, phones: [+4915100000001]}");
    Plan plan = plan();
    assertEquals(List.of("ana"), of(plan.schedules(), "p").onCall(NOON));
    assertTrue(plan.hours().containsKey("office"));
    assertEquals(
        List.of(new DutyPlace("p", 1, OptionalInt.empty())), of(plan.groups(), "g").dutyPlaces());
    assertEquals(
        new Person("ana", "Ana", "de-DE", false, Optional.empty(), 1, List.of()),
        plan.people().get("ana"));
    assertEquals(Map.of(), unreadable);
  }

  /** Law 6: a number is in no record. */
  @Test
  void onlyTheCountOfNumbersIsPublished() {
    String spec =
        CanonicalSpec.of(
            PlanKind.PEOPLE,
            YamlFields.parse("ana", "{phones: [+4915100000001, +4915100000002], name: Ana}"));
    assertEquals("{\"name\":\"Ana\",\"numbers\":\"2\"}", spec);
    addText("people", "ana", spec);
    assertEquals(2, of(plan().people(), "ana").numbers());
  }

  @Test
  void whatIsTheSameIsTheSameText() {
    assertEquals(
        CanonicalSpec.of(YamlFields.parse("a", "{b: 1, a: [x, {d: 18:00, c: yes}]}")),
        CanonicalSpec.of(YamlFields.parse("a", "a:\n- 'x'\n- c: \"yes\"\n  d: 18:00\nb: \"1\"\n")));
  }

  @Test
  void everyTextSurvives() {
    for (String text :
        List.of(
            "",
            "18:00",
            "yes",
            "a\"b\\c/d",
            "two\nlines\tand",
            "日本 é 😀",
            "\u0085\u2028\u007f\ufeff")) {
      String written =
          text.codePoints().mapToObj(PublishedPlanTest::escaped).collect(Collectors.joining());
      YamlFields body = YamlFields.parse("t", "{a: \"" + written + "\"}");
      assertEquals(text, of(body.map(), "a").text());
      YamlFields again = YamlFields.parse("t", CanonicalSpec.of(body));
      assertEquals(text, of(again.map(), "a").text());
    }
  }

  private static String escaped(int codePoint) {
    return "\\U%08x".formatted(codePoint);
  }

  @Test
  void aScheduleThatCannotBeReadLeavesItsGroupWithNobodyOnCallThere() {
    addText("schedules", "broken", "{\"zone\":\"Mars\",\"layers\":[]}");
    add("schedules", "p", ANA_ALWAYS);
    add("groups", "g", "{responders: [{schedule: broken, priority: 1}, {id: lead, priority: 2}]}");
    Plan plan = plan();
    assertEquals(Set.of("p"), plan.schedules().keySet());
    assertEquals("broken", of(plan.groups(), "g").dutyPlaces().getFirst().scheduleId());
    assertEquals(
        List.of(), new PlanRoster(plan, new Tables(), new OpenSources()).onCall("broken", NOON));
    assertEquals(Set.of("schedules/broken"), unreadable.keySet());
    assertTrue(of(unreadable, "schedules/broken").contains("Mars"), unreadable::toString);
  }

  @Test
  void eachKindIsReadWithoutItsBrokenOnes() {
    add("schedules", "p", ANA_ALWAYS);
    add("groups", "g", "{responders: [{id: lead, priority: 2}]}");
    add("people", "ana", "{name: Ana}");
    add("hours", "all", "{zone: UTC, during: [{}]}");
    addText("groups", "x", "{\"responders\":\"nobody\"}");
    addText("people", "x", "{\"numbers\":\"7\"}");
    addText("hours", "x", "[");
    addText("overrides", "x", "{\"schedule\":\"gone\"}");
    addText("dreams", "x", "{}");
    Plan plan = plan();
    assertEquals(Set.of("g"), plan.groups().keySet());
    assertEquals(Set.of("ana"), plan.people().keySet());
    assertEquals(Set.of("all"), plan.hours().keySet());
    assertEquals(List.of("ana"), of(plan.schedules(), "p").onCall(NOON));
    assertEquals(
        Set.of("groups/x", "people/x", "hours/x", "overrides/x", "dreams/x"), unreadable.keySet());
  }

  @Test
  void anOverrideThatDoesNotFitIsLeftOutAlone() {
    add("schedules", "p", ANA_ALWAYS);
    String day = "schedule: p, from: 2026-11-10T00:00, until: 2026-11-11T00:00";
    add("overrides", "o1", "{" + day + ", out: ana, in: ben}");
    add("overrides", "o2", "{" + day + ", out: ana, in: chie}");
    add("overrides", "o3", "{" + day + ", in: dan}");
    assertEquals(List.of("ben", "dan"), onCall("p"));
    assertEquals(Set.of("overrides/o2"), unreadable.keySet());
  }

  /** Not in the order of their ids: the newest wish comes last. */
  @Test
  void overridesApplyInTheOrderInWhichTheyWereWritten() {
    add("schedules", "p", ANA_ALWAYS);
    String day = "schedule: p, from: 2026-11-10T00:00, until: 2026-11-11T00:00";
    add("overrides", "z", "{" + day + ", out: ana, in: ben}");
    add("overrides", "a", "{" + day + ", out: ben, in: chie}");
    assertEquals(List.of("chie"), onCall("p"));
  }

  @Test
  void aNumberIsRefusedWhereverItStands() {
    refused(PlanKind.GROUPS, "{responders: [{id: ana, priority: 1, phone: +815000000001}]}");
    refused(PlanKind.OVERRIDES, "{why: '+815000000001'}");
    refused(PlanKind.PEOPLE, "{name: +815000000001}");
    refused(PlanKind.PEOPLE, "{phones: [+815000000002], +815000000001: x}");
    refused(PlanKind.GROUPS, "{a: {+815000000001: x}}");
    refused(PlanKind.OVERRIDES, "{why: 'dentist, call +815000000001 then'}");
    refused(PlanKind.OVERRIDES, "{why: '+81 (50) 0000-0001'}");
    refused(PlanKind.OVERRIDES, "{why: '＋８１５００００００００１'}");
    refused(PlanKind.OVERRIDES, "{why: '電話+815000000001'}");
    PhoneText.refuseIn(PlanKind.PEOPLE, YamlFields.parse("p", "{phones: [+815000000001]}"));
    PhoneText.refuseIn(PlanKind.OVERRIDES, YamlFields.parse("o", "{why: +1234567, x: +1}"));
    PhoneText.refuseIn(
        PlanKind.OVERRIDES, YamlFields.parse("o", "{from: '2026-03-27T07:00:00+0900 2026-03-28'}"));
  }

  /** A silence may be about a build. */
  @Test
  void aVersionOrAPatternIsNoNumber() {
    for (String match :
        List.of("version=1.2.3+20260327070000", "host=~a.+20260327", "v=b+20260327")) {
      PhoneText.refuseIn(PlanKind.SILENCES, YamlFields.parse("s", "{match: ['" + match + "']}"));
    }
  }

  private static void refused(PlanKind kind, String body) {
    YamlFields fields = YamlFields.parse("plan.yaml", body);
    UnusableFile e = assertThrows(UnusableFile.class, () -> PhoneText.refuseIn(kind, fields));
    assertFalse(e.toString().contains("815000000001"), e::toString);
  }

  @Test
  void aGroupOfThePlanHidesThatOfTheTablesAndHasItsLines() {
    add("groups", "g", "{responders: [{id: lead, priority: 2}, {id: eve, priority: 3}]}");
    add("people", "eve", "{name: Eve, active: false}");
    Tables tables = new Tables();
    tables.put("g", new Responder("old", 1, "", OptionalInt.empty(), true, ""));
    tables.put(
        "h", new Responder("lead", 1, "Lea", OptionalInt.empty(), true, "ja-JP").on("shared"));
    PlanRoster roster = new PlanRoster(plan(), tables, new OpenSources());
    assertEquals(
        List.of(
            new Responder("lead", 2, "Lea", OptionalInt.empty(), true, "ja-JP").on("shared"),
            new Responder("eve", 3, "Eve", OptionalInt.empty(), false, "").on("eve")),
        roster.group("g").orElseThrow().responders());
    assertEquals(tables.group("h"), roster.group("h"));
    assertEquals(Optional.empty(), roster.group("nowhere"));
  }

  @Test
  void aPersonIsAsThePlanSaysOnTheLineThatTheTablesSay() {
    add("people", "ana", "{name: Ana, language: de-DE, active: false}");
    add("people", "ben", "{}");
    Tables tables = new Tables();
    tables.put("g", new Responder("ana", 1, "A.", OptionalInt.empty(), true, "").on("phone-1"));
    tables.put("g2", new Responder("ben", 1, "B.", OptionalInt.of(4), true, "fr-FR").on("phone-2"));
    tables.put(
        "g3", new Responder("chie", 7, "C.", OptionalInt.of(4), false, "ja-JP").on("phone-3"));
    PlanRoster roster = new PlanRoster(plan(), tables, new OpenSources());
    assertEquals(
        new Responder("ana", 0, "Ana", OptionalInt.empty(), false, "de-DE").on("phone-1"),
        roster.person("ana"));
    assertEquals(
        new Responder("ben", 0, "B.", OptionalInt.empty(), true, "fr-FR").on("phone-2"),
        roster.person("ben"));
    assertEquals(tables.person("chie").orElseThrow(), roster.person("chie"));
    assertEquals(Responder.unlisted("dan"), roster.person("dan"));
  }

  @Test
  void whoIsOnCallIsAFunctionOfTheInstant() {
    add("schedules", "p", ANA_ALWAYS);
    add(
        "overrides",
        "o",
        "{schedule: p, from: 2026-11-10T13:00, until: 2026-11-10T14:00, out: ana, in: ben}");
    PlanRoster roster = new PlanRoster(plan(), new Tables(), new OpenSources());
    assertEquals(List.of("ana"), roster.onCall("p", NOON));
    assertEquals(Optional.of(NOON.plusSeconds(3600)), roster.shiftEnd("p", "ana", NOON));
    assertEquals(List.of("ben"), roster.onCall("p", NOON.plusSeconds(3600)));
  }

  /** Groups as the directory publishes them. */
  private static final class Tables implements PlanRoster.Tables {
    private final Map<String, Group> groups = new TreeMap<>();

    private void put(String groupId, Responder responder) {
      groups.put(groupId, new Group(groupId, Policy.DEFAULT, List.of(responder)));
    }

    @Override
    public Optional<Group> group(String groupId) {
      return Optional.ofNullable(groups.get(groupId));
    }

    @Override
    public String defaultGroupId() {
      return "default";
    }

    @Override
    public Optional<Responder> person(String responderId) {
      return groups.values().stream()
          .flatMap(group -> group.responders().stream())
          .filter(responder -> responder.id().equals(responderId))
          .findFirst();
    }
  }
}
