package dev.rollcall.rehearsal.file;

import dev.rollcall.plan.Plan;
import dev.rollcall.plan.PlanKind;
import dev.rollcall.plan.PlanReader;
import dev.rollcall.plan.UnusableFile;
import dev.rollcall.plan.YamlFields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Reads scenario files. A field that the format does not name is refused. */
public final class ScenarioReader {

  private static final Duration TOLERANCE = Duration.ofSeconds(1);
  private static final Duration GOODBYE = Duration.ofSeconds(5);

  private static final Set<String> FIELDS =
      Set.of(
          "name",
          "start",
          "use",
          "plan",
          "groups",
          "settings",
          "steps",
          "until",
          "tolerance",
          "expect");

  private static final Set<String> STORY_FIELDS = Set.of("start", "settings", "steps", "until");

  private ScenarioReader() {}

  /**
   * All scenarios of a file.
   *
   * @throws UnusableFile naming file, line and field
   */
  public static List<Scenario> read(Path file) {
    return scenarios(YamlFields.read(file));
  }

  /**
   * All scenarios of a text.
   *
   * @param name stands for the file's in complaints
   * @throws UnusableFile naming file, line and field
   */
  public static List<Scenario> read(String name, String text) {
    return scenarios(YamlFields.parse(name, text));
  }

  /**
   * A story told with a plan that stands beside it. Nothing is expected.
   *
   * @param plan the text of a plan file
   * @throws UnusableFile naming {@code plan} or {@code story}, line and field
   */
  public static Scenario story(String plan, String story) {
    YamlFields top = YamlFields.parse("story", story);
    Map<String, YamlFields> f = top.map(STORY_FIELDS);
    StoryTime time = StoryTime.from(Optional.ofNullable(f.get("start")));
    PlanReader documents = PlanReader.text("plan", plan, time.start());
    return scenario(
        () -> "a story",
        top,
        f,
        time,
        documents,
        documents.plan(),
        () -> Scenario.Expectation.NONE);
  }

  private static List<Scenario> scenarios(YamlFields top) {
    List<YamlFields> all = top.isList() ? top.list() : List.of(top);
    return all.stream().map(ScenarioReader::scenario).toList();
  }

  private static Scenario scenario(YamlFields top) {
    Map<String, YamlFields> f = top.map(FIELDS);
    StoryTime time = StoryTime.from(Optional.ofNullable(f.get("start")));
    PlanReader documents =
        YamlFields.optional(f, "use", use -> planOf(use, f, time.start()))
            .orElseGet(() -> documents(f, time.start()));
    Plan plan = documents.plan();
    return scenario(
        () -> YamlFields.required(top, f, "name").text(),
        top,
        f,
        time,
        documents,
        plan,
        () -> new ExpectationReader(time, plan).expectation(YamlFields.required(top, f, "expect")));
  }

  /** Complaints come in the order of a file, so what is expected is read last. */
  private static Scenario scenario(
      Supplier<String> name,
      YamlFields top,
      Map<String, YamlFields> f,
      StoryTime time,
      PlanReader documents,
      Plan plan,
      Supplier<Scenario.Expectation> expect) {
    Set<String> phones = new HashSet<>();
    documents.phonesOfGroups().values().forEach(numbers -> phones.addAll(numbers.values()));
    documents.phonesOfPeople().values().forEach(phones::addAll);
    Map<String, YamlFields> settings =
        YamlFields.optional(
                f, "settings", s -> s.map(Set.of("defaultGroup", "historyTtlDays", "goodbye")))
            .orElse(Map.of());
    YamlFields.optional(settings, "historyTtlDays", YamlFields::integer);
    return new Scenario(
        name.get(),
        time.start(),
        plan,
        documents,
        phones,
        documents.phonesOfGroups(),
        YamlFields.optional(settings, "defaultGroup", YamlFields::text).orElse("default"),
        YamlFields.optional(settings, "goodbye", YamlFields::duration).orElse(GOODBYE),
        new StepReader(time, documents, phones)
            .steps(YamlFields.optional(f, "steps", YamlFields::list).orElse(List.of())),
        time.sinceStart(YamlFields.required(top, f, "until")),
        YamlFields.optional(f, "tolerance", YamlFields::duration).orElse(TOLERANCE),
        expect.get());
  }

  /** The documents of a plan folder, which lies where the scenario file says. */
  private static PlanReader planOf(YamlFields use, Map<String, YamlFields> f, Instant start) {
    if (f.containsKey("plan") || f.containsKey("groups")) {
      throw use.wrong("stands instead of groups and plan");
    }
    Path folder = use.beside(use.text());
    if (!Files.exists(folder)) {
      throw use.wrong("there is no " + folder);
    }
    try {
      return PlanReader.documents(List.of(folder), start);
    } catch (IOException e) {
      throw use.wrong(folder + " cannot be read: " + e.getMessage());
    }
  }

  /** The plan's documents; the groups stand beside the plan, not in it. */
  private static PlanReader documents(Map<String, YamlFields> f, Instant start) {
    PlanReader documents = new PlanReader(start);
    YamlFields.optional(f, "groups", YamlFields::map)
        .orElse(Map.of())
        .forEach((id, group) -> documents.take(PlanKind.GROUPS, id, group));
    YamlFields plan = f.get("plan");
    if (plan != null) {
      documents.take(plan, EnumSet.complementOf(EnumSet.of(PlanKind.GROUPS)));
    }
    return documents;
  }
}
