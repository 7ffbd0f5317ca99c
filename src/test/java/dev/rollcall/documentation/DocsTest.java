package dev.rollcall.documentation;

import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the pages say is so: links lead somewhere, and lists are whole. */
final class DocsTest {

  private static final int README_LINES = 200;
  private static final Pattern RELEASE =
      Pattern.compile("^## (\\d+\\.\\d+\\.\\d+) \\(", Pattern.MULTILINE);
  private static final Pattern ENUM =
      Pattern.compile("^  ([A-Z][A-Z_]+)(?:\\([^)]*\\))?[,;]", Pattern.MULTILINE);

  /** The clients' own, which the program hands on without naming them. */
  private static final Set<String> HANDED_ON =
      Set.of(
          "KAFKA_*",
          "SCHEMA_REGISTRY_*",
          "SCHEMA_REGISTRY_BASIC_AUTH_CREDENTIALS_SOURCE",
          "SCHEMA_REGISTRY_BASIC_AUTH_USER_INFO",
          "SCHEMA_REGISTRY_AUTO_REGISTER_SCHEMAS",
          "SCHEMA_REGISTRY_USE_LATEST_VERSION",
          "SCHEMA_REGISTRY_ROLLCALL_REGISTRY_PATIENCE_MS");

  /** Read by the launcher, and the older spellings, which stand beside the new ones. */
  private static final String LAUNCHERS = "ROLLCALL_HEAP";

  private static final Set<String> OLDER =
      Set.of("CONNECT_INSTANCE_REGION_NAME", "CALLER_PHONE_NUMBER");

  @Test
  void everyLinkLeadsToAFileAndToAPlaceInIt() {
    List<String> broken = new ArrayList<>();
    for (Page page : Page.all()) {
      for (String link : page.links()) {
        if (!leadsSomewhere(page, link)) {
          broken.add(page.path() + ": " + link);
        }
      }
    }
    assertEquals(List.of(), broken);
  }

  /** It named one of long ago for two releases. */
  @Test
  void theReadmeNamesTheLastRelease() throws IOException {
    Matcher last = RELEASE.matcher(Files.readString(Path.of("CHANGELOG.md")));
    assertTrue(last.find());
    String readme = Files.readString(Path.of("README.md"));
    assertTrue(readme.contains("The last release is %s.".formatted(last.group(1))), last.group(1));
  }

  private static boolean leadsSomewhere(Page page, String link) {
    int hash = link.indexOf('#');
    String file = hash < 0 ? link : link.substring(0, hash);
    Path folder = page.path().resolveSibling("");
    Path target = file.isEmpty() ? page.path() : folder.resolve(file).normalize();
    if (!Files.exists(target)) {
      return false;
    }
    boolean isPage = target.toString().endsWith(".md");
    return hash < 0
        || !isPage
        || Page.of(target.toString()).anchors().contains(link.substring(hash + 1));
  }

  @Test
  void theReadmeIsShort() {
    long lines = Page.of("README.md").text().lines().count();
    assertTrue(lines <= README_LINES, "README.md has " + lines + " lines");
  }

  @Test
  void everyPageOfDocsCanBeReachedFromTheReadme() {
    Set<Path> reached = new TreeSet<>();
    List<Path> next = new ArrayList<>(List.of(Path.of("README.md")));
    while (!next.isEmpty()) {
      Path path = next.removeLast();
      if (reached.add(path)) {
        for (String link : Page.of(path.toString()).links()) {
          Path target = path.resolveSibling(link.replaceFirst("#.*", "")).normalize();
          if (target.toString().endsWith(".md") && Files.exists(target)) {
            next.add(target);
          }
        }
      }
    }
    List<Path> lost =
        Page.all().stream()
            .map(Page::path)
            .filter(path -> path.startsWith("docs"))
            .filter(path -> !reached.contains(path))
            .toList();
    assertEquals(List.of(), lost);
  }

  @Test
  void everySettingOfTheProgramIsOnItsPageAndNoOther() throws Exception {
    Set<String> program = new TreeSet<>(Sources.settings());
    program.removeAll(OLDER);
    program.addAll(HANDED_ON);
    program.add(LAUNCHERS);
    assertTrue(Files.readString(Path.of("rollcall")).contains("${" + LAUNCHERS));

    assertEquals(program, Page.of("docs/reference/settings.md").firstColumn());
  }

  @Test
  void theHelpOfRunListsTheSameSettings() {
    assertEquals(Sources.settings(), Sources.settingsOfHelp());
  }

  @Test
  void everyMetricOfTheProgramIsOnItsPageAndNoOther() {
    assertEquals(Sources.metrics(), Page.of("docs/reference/metrics.md").firstColumn());
  }

  @Test
  void everyMetricOfTheAlertsIsOnThePage() throws Exception {
    Set<String> page = Page.of("docs/reference/metrics.md").firstColumn();
    String rules = Files.readString(Path.of("k8s/base/rules.yaml"));
    Set<String> unknown =
        Pattern.compile("rollcall_[a-z_]+")
            .matcher(rules)
            .results()
            .map(MatchResult::group)
            .map(name -> name.replaceFirst("_(count|sum|max|bucket)$", ""))
            .filter(name -> !page.contains(name))
            .collect(toCollection(TreeSet::new));
    assertEquals(Set.of(), unknown);
  }

  @Test
  void everyOutcomeAndEveryKindIsExplained() throws Exception {
    String page = Page.of("docs/outcomes.md").text();
    Set<String> missing = new TreeSet<>();
    for (String file : List.of("Outcome.java", "HistoryKind.java")) {
      Set<String> constants = constants(file);
      assertTrue(constants.size() > 10, file + ": " + constants);
      constants.stream().filter(name -> !page.contains("\n| " + name + " |")).forEach(missing::add);
    }
    assertEquals(Set.of(), missing);
  }

  private static Set<String> constants(String file) throws Exception {
    try (var files = Files.walk(Path.of("src/main/java/dev/rollcall/core"))) {
      Path source = files.filter(path -> path.endsWith(file)).findFirst().orElseThrow();
      return ENUM.matcher(Files.readString(source))
          .results()
          .map(result -> result.group(1))
          .collect(toCollection(TreeSet::new));
    }
  }

  @Test
  void everyPathOfTheOpenApiDocumentIsOnThePage() throws Exception {
    String page = Page.of("docs/reference/http.md").text();
    List<String> missing =
        Pattern.compile("^  (/\\S+):$", Pattern.MULTILINE)
            .matcher(Files.readString(Path.of("src/main/resources/openapi.yaml")))
            .results()
            .map(result -> result.group(1))
            .filter(path -> !page.contains("`" + path + "`") && !page.contains(" " + path + "`"))
            .filter(path -> !isTheLastWordOfAnother(page, path))
            .toList();
    assertEquals(List.of(), missing);
  }

  /** A path beside its siblings is named by its last word. */
  private static boolean isTheLastWordOfAnother(String page, String path) {
    int slash = path.lastIndexOf('/');
    return path.contains("}/")
        && page.contains(path.substring(0, slash))
        && page.contains("`" + path.substring(slash) + "`");
  }
}
