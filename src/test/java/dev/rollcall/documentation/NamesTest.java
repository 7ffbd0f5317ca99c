package dev.rollcall.documentation;

import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Classes and files that the pages name in code style are there. */
final class NamesTest {

  private static final Pattern CLASS =
      Pattern.compile("([A-Z][a-z][A-Za-z]*)(?:[.#][a-z]\\w*(?:\\(\\))?)?");
  private static final Pattern FILE =
      Pattern.compile("(?:src|schemas|docs|k8s|aws|connect|examples|\\.ci|\\.mvn)/[\\w./-]*\\w");
  private static final Pattern SCHEMA = Pattern.compile("\"name\": \"([A-Z]\\w*)\"");

  /** Tables, Amazon's and others' words, names of parameters. */
  private static final Set<String> NOT_OURS =
      Set.of(
          "CallStatus",
          "CallHistory",
          "InProgress",
          "Responders",
          "EscalationPolicies",
          "Bearer",
          "ClientToken",
          "DeadEventsUrl",
          "DescribeContact",
          "Duration",
          "DynamoDBLocal",
          "Formatter",
          "GetContactAttributes",
          "KafkaAvroSerializer",
          "KafkaRaftServer",
          "RespondersTable",
          "StartOutboundVoiceContact",
          "TokenSecretArn");

  /** Made by a build, or put there by whoever builds in another way. */
  private static final Set<String> NOT_KEPT = Set.of(".mvn/maven.config");

  @Test
  void everyClassThatAPageNamesIsThere() {
    Set<String> known = new TreeSet<>(NOT_OURS);
    for (Path file : files("src", ".java")) {
      known.add(file.getFileName().toString().replace(".java", ""));
    }
    for (Path file : files("schemas", ".avsc")) {
      known.addAll(
          SCHEMA
              .matcher(Page.of(file.toString()).text())
              .results()
              .map(found -> found.group(1))
              .toList());
    }
    List<String> unknown = new ArrayList<>();
    for (Page page : pages()) {
      for (String code : page.codes()) {
        var name = CLASS.matcher(code);
        if (name.matches() && !known.contains(name.group(1))) {
          unknown.add(page.path() + ": " + code);
        }
      }
    }
    assertEquals(List.of(), unknown);
  }

  @Test
  void everyFileThatAPageNamesIsThere() {
    List<String> missing = new ArrayList<>();
    for (Page page : pages()) {
      Set<String> named =
          page.codes().stream()
              .flatMap(code -> FILE.matcher(code).results())
              .filter(found -> found.start() == 0)
              .map(MatchResult::group)
              .filter(file -> !NOT_KEPT.contains(file))
              .collect(toCollection(TreeSet::new));
      named.stream()
          .filter(file -> !Files.exists(Path.of(file)))
          .forEach(file -> missing.add(page.path() + ": " + file));
    }
    assertEquals(List.of(), missing);
  }

  /** The changelog also names what was. */
  private static List<Page> pages() {
    return Page.all().stream().filter(page -> !page.path().endsWith("CHANGELOG.md")).toList();
  }

  private static List<Path> files(String folder, String suffix) {
    try (Stream<Path> files = Files.walk(Path.of(folder))) {
      return files.filter(file -> file.toString().endsWith(suffix)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
