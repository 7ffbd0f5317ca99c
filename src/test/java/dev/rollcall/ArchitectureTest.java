package dev.rollcall;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The layering of docs/architecture.md, as a build failure. */
class ArchitectureTest {

  private static final Path SOURCES = Path.of("src/main/java");
  private static final String[] CORES = {
    "dev.rollcall.core.roster..",
    "dev.rollcall.core.schedule..",
    "dev.rollcall.core.escalation..",
    "dev.rollcall.core.line..",
    "dev.rollcall.core.contact..",
    "dev.rollcall.core.rate.."
  };
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.rollcall");

  @Test
  void escalationSeesJavaAndTheRosterAlone() {
    classes()
        .that()
        .resideInAPackage("dev.rollcall.core.escalation..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..", "dev.rollcall.core.roster..", "dev.rollcall.core.escalation..")
        .check(CLASSES);
  }

  @Test
  void lineSeesJavaAndTheRosterAlone() {
    classes()
        .that()
        .resideInAPackage("dev.rollcall.core.line..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "dev.rollcall.core.roster..", "dev.rollcall.core.line..")
        .check(CLASSES);
  }

  @Test
  void contactSeesTheLineAndTheRosterAlone() {
    classes()
        .that()
        .resideInAPackage("dev.rollcall.core.contact..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "dev.rollcall.core.roster..",
            "dev.rollcall.core.line..",
            "dev.rollcall.core.contact..")
        .check(CLASSES);
  }

  @Test
  void theRosterSeesJavaAlone() {
    classes()
        .that()
        .resideInAPackage("dev.rollcall.core.roster..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "dev.rollcall.core.roster..")
        .check(CLASSES);
  }

  @Test
  void schedulesSeeJavaAlone() {
    classes()
        .that()
        .resideInAPackage("dev.rollcall.core.schedule..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "dev.rollcall.core.schedule..")
        .check(CLASSES);
  }

  @Test
  void generatedClassesStayInWire() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.rollcall.wire..", "dev.rollcall.v1..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.rollcall.v1..")
        .check(CLASSES);
  }

  @Test
  void awsStaysBehindItsPorts() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "dev.rollcall.connect..", "dev.rollcall.mirror..", "dev.rollcall.directory..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("software.amazon..")
        .check(CLASSES);
  }

  /** What comes in is written to topics; it calls no core, no table and no phone. */
  @Test
  void httpSeesValuesAndTheWireAlone() {
    noClasses()
        .that()
        .resideInAPackage("dev.rollcall.http..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.rollcall.app..",
            "dev.rollcall.dialer..",
            "dev.rollcall.directory..",
            "dev.rollcall.mirror..",
            "dev.rollcall.rehearsal..",
            "dev.rollcall.simulator..",
            "dev.rollcall.streams..",
            "org.apache.kafka.streams..")
        .check(CLASSES);
  }

  @Test
  void jettyStaysAtTheSockets() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.rollcall.http..", "dev.rollcall.simulator..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.eclipse.jetty..")
        .check(CLASSES);
  }

  /** The cores and the published plan know shifts, and no recurrence. */
  @Test
  void calendarsStayAtTheirFiles() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.rollcall.http.calendars..", "dev.rollcall.plan..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("biweekly..")
        .check(CLASSES);
  }

  @Test
  void nothingBelowTheCommandLineReadsTheEnvironment() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.rollcall.app..")
        .should()
        .callMethod(System.class, "getenv")
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .check(CLASSES);
  }

  /** A core is given its instant; the same arguments give the same decision. */
  @Test
  void noCoreReadsAClock() {
    noClasses()
        .that()
        .resideInAnyPackage(CORES)
        .should()
        .callMethodWhere(
            target(nameMatching("now|systemUTC|systemDefaultZone|system|tick.*"))
                .and(target(owner(resideInAPackage("java.time..")))))
        .orShould()
        .dependOnClassesThat()
        .belongToAnyOf(System.class, Clock.class, Date.class)
        .check(CLASSES);
  }

  @Test
  void noCoreRollsDice() {
    noClasses()
        .that()
        .resideInAnyPackage(CORES)
        .should()
        .dependOnClassesThat()
        .haveNameMatching("java\\.util\\.(UUID|.*Random.*)|java\\.security\\..*")
        .orShould()
        .callMethod(Math.class, "random")
        .check(CLASSES);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.rollcall.(*)..").should().beFreeOfCycles().check(CLASSES);
    for (String top : List.of("core", "http", "app", "simulator", "rehearsal", "console")) {
      slices().matching("dev.rollcall." + top + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }
  }

  /**
   * Which package uses which. Everything may use {@code core} and {@code wire}, and {@code app}
   * puts everything together; these arrows are not listed. A new arrow is a decision, so it stands
   * here.
   */
  private static final Map<String, Set<String>> ARROWS =
      Map.ofEntries(
          Map.entry("connect", Set.of()),
          Map.entry("console", Set.of("http", "plan", "story")),
          Map.entry("dialer", Set.of("connect", "kafka")),
          Map.entry("directory", Set.of("kafka")),
          Map.entry("http", Set.of("connect", "plan")),
          Map.entry("kafka", Set.of()),
          Map.entry("mirror", Set.of("directory", "kafka")),
          Map.entry("movein", Set.of("plan")),
          Map.entry("plan", Set.of()),
          Map.entry("planstore", Set.of("kafka", "plan")),
          Map.entry(
              "rehearsal", Set.of("connect", "dialer", "plan", "simulator", "story", "streams")),
          Map.entry("replay", Set.of("plan", "rehearsal")),
          Map.entry("simulator", Set.of()),
          Map.entry("story", Set.of()),
          Map.entry("streams", Set.of("kafka", "plan")),
          Map.entry("watch", Set.of()));

  @Test
  void thereAreNoOtherArrowsThanThese() {
    Map<String, Set<String>> found = new TreeMap<>();
    for (JavaClass type : CLASSES) {
      if (ARROWS.containsKey(top(type))) {
        Set<String> used = found.computeIfAbsent(top(type), _ -> new TreeSet<>());
        type.getDirectDependenciesFromSelf().stream()
            .map(dependency -> top(dependency.getTargetClass()))
            .filter(other -> !other.equals(top(type)))
            .filter(other -> ARROWS.containsKey(other) || other.equals("app"))
            .forEach(used::add);
      }
    }
    assertEquals(new TreeMap<>(ARROWS), found);
    assertTrue(ARROWS.values().stream().mapToInt(Set::size).sum() < 25);
  }

  /** The package right below dev.rollcall; empty for a class of somebody else. */
  private static String top(JavaClass type) {
    String[] parts = type.getPackageName().split("\\.", -1);
    return type.getPackageName().startsWith("dev.rollcall.") ? parts[2] : "";
  }

  @Test
  void everyPackageSaysWhatItIsFor() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      List<Path> silent =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .map(Path::getParent)
              .distinct()
              .filter(folder -> !Files.exists(folder.resolve("package-info.java")))
              .toList();
      assertEquals(List.of(), silent);
    }
  }
}
