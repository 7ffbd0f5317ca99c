package dev.rollcall.documentation;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Log lines have the message first, then fixed keys, and stand on their page. */
final class LogsTest {

  private static final List<String> KEYS =
      List.of(
          "errorId",
          "callId",
          "responderId",
          "contactId",
          "groupId",
          "topic",
          "partition",
          "offset");

  @Test
  void idsHaveFixedKeysWhichAreLast() {
    assertEquals(List.of(), loud().flatMap(call -> call.flaws(KEYS).stream()).toList());
  }

  @Test
  void everyWarningAndErrorIsOnThePage() {
    Set<String> page =
        Page.of("docs/reference/logs.md").firstColumn().stream()
            .map(LogCall::textOf)
            .collect(toSet());
    Set<String> missing =
        loud()
            .filter(call -> !page.contains(call.text()))
            .map(LogCall::toString)
            .collect(toCollection(TreeSet::new));
    assertEquals(Set.of(), missing);
  }

  private static Stream<LogCall> loud() {
    List<LogCall> calls =
        Sources.logCalls().stream().filter(call -> !call.level().equals("info")).toList();
    assertTrue(calls.size() > 40, "only " + calls.size());
    return calls.stream();
  }

  @Test
  void aCallIsReadWithItsArguments() {
    String source =
        """
        LOG.warn("one, {}" + " two: {} errorId={}", a.b(c, d), "x,)", h.errorId(), e);
        LOG.error(
            TEXT);
        private static final String TEXT = "a" + "b";
        """;
    Path path = Path.of("A.java");
    assertEquals(
        List.of(
            new LogCall(
                path,
                "warn",
                "one, {} two: {} errorId={}",
                List.of("a.b(c, d)", "\"x,)\"", "h.errorId()", "e")),
            new LogCall(path, "error", "ab", List.of())),
        LogCall.in(path, source));
  }

  @Test
  void anIdWithoutItsKeyAndWordsBehindKeysAreFlaws() {
    assertEquals(1, flaws("LOG.warn(\"{} is away\", h.errorId());"));
    assertEquals(1, flaws("LOG.warn(\"away errorId={}\", h.callId());"));
    assertEquals(1, flaws("LOG.warn(\"errorId={} is away\", h.errorId());"));
    assertEquals(0, flaws("LOG.warn(\"away: {} errorId={}\", e.toString(), h.errorId());"));
  }

  private static int flaws(String source) {
    return LogCall.in(Path.of("A.java"), source).getFirst().flaws(KEYS).size();
  }
}
