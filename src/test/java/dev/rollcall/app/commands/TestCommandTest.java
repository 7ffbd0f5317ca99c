package dev.rollcall.app.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import picocli.CommandLine;

final class TestCommandTest {

  private static final String STORY =
      """
      name: "a <story> & more"
      groups:
        default:
          policy: {gather: 0s, rounds: 1}
          responders: [{id: R1, priority: 1}, {id: R2, priority: 2, active: false}]
      steps:
        - {at: 0s, incident: {errorId: E1, message: disk full}}
        - {at: 7s, response: {from: R1, outcome: ACCEPTED}}
      until: 10s
      expect:
        calls: [{at: AT, to: R1, about: [E1]}]
      """;

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void allPassed() throws IOException {
    story("deep/a.yaml", "0s");
    story("b.yml", "0s");
    Files.writeString(folder.resolve("notes.txt"), "not a scenario");
    assertEquals(0, test(folder.toString()));
    assertEquals(
        "ok      a <story> & more\nok      a <story> & more\n2 passed, 0 failed\n", out.toString());
  }

  @Test
  void oneFailed() throws IOException {
    assertEquals(1, test(story("a.yaml", "0s"), story("b.yaml", "3s")));
    assertTrue(out.toString().contains("FAILED  a <story> & more\n"), out.toString());
    assertTrue(out.toString().endsWith("1 passed, 1 failed\n"), out.toString());
  }

  @Test
  void oneIsUnusable() throws IOException {
    assertEquals(2, test(story("a.yaml", "0s"), story("b.yaml", "soon")));
    assertEquals("", out.toString());
    assertTrue(
        err.toString().contains("b.yaml line 11: expect.calls[0].at: must be a duration"),
        err.toString());
  }

  @Test
  void aFileThatIsNotThere() {
    assertEquals(2, test(folder.resolve("none.yaml").toString()));
    assertTrue(err.toString().contains("none.yaml cannot be read"), err.toString());
  }

  @Test
  void theStoryInPlainSentences() throws IOException {
    assertEquals(0, test("--explain", story("a.yaml", "0s")));
    assertEquals(
        """
        ok      a <story> & more
                E1 in group default
                  0s       It is reported ("disk full"), severity HIGH.
                  0s       R1 is to be called: step 1 of 1, round 1; passed over: R2 (inactive).
                  0s       The phone of R1 rings.
                  7s       R1 takes it.
                  10s      In the end: R1 has it.
                           R2 was not called: not active
        1 passed, 0 failed
        """,
        out.toString());
  }

  @Test
  void everyDecisionWithItsReason() throws IOException {
    assertEquals(0, test("--trace", "--engine", "topology", story("a.yaml", "0s")));
    assertTrue(
        out.toString()
            .contains("0s       E1       ASKED              R1       CALLING      step 1 of 1"),
        out.toString());
  }

  @Test
  void aReportForMachines() throws Exception {
    Path report = folder.resolve("report.xml");
    assertEquals(
        1, test("--format", "junit", "--output", report.toString(), story("a.yaml", "1s")));
    Element suites =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(report.toFile())
            .getDocumentElement();
    Element suite = (Element) suites.getElementsByTagName("testsuite").item(0);
    assertEquals("1", suite.getAttribute("tests"));
    assertEquals("1", suite.getAttribute("failures"));
    Element failed = (Element) suite.getElementsByTagName("testcase").item(0);
    assertEquals("a <story> & more", failed.getAttribute("name"));
    String text = failed.getElementsByTagName("failure").item(0).getTextContent();
    assertTrue(text.contains("call R1 about E1"), text);
  }

  @Test
  void aReportForMachinesIsWrittenOfAFileThatIsUnusableToo() throws Exception {
    Path report = folder.resolve("report.xml");
    assertEquals(
        2,
        test(
            "--format",
            "junit",
            "--output",
            report.toString(),
            story("a.yaml", "soon"),
            story("b.yaml", "late"),
            story("c.yaml", "0s")));
    assertEquals(2, err.toString().lines().count(), err.toString());
    Element suites =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(report.toFile())
            .getDocumentElement();
    assertEquals(2, suites.getElementsByTagName("error").getLength());
    Element error = (Element) suites.getElementsByTagName("error").item(0);
    assertTrue(
        error.getAttribute("message").contains("a.yaml line 11: expect.calls[0].at"),
        error.getAttribute("message"));
  }

  /** Each form that table EscalationPolicies takes. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "answerTimeout: 20", "answerTimeout: 20.5", "answerTimeout: 20s", "ackTimeout: 60",
        "autoResolve: never", "autoResolve: 3600", "rounds: forever", "rounds: 2",
        "fallbackGroup: other"
      })
  void aPolicyTakesWhatTheTableTakes(String field) throws IOException {
    String story =
        STORY.replace("AT", "0s").replace("gather: 0s, rounds: 1", "gather: 0, " + field);
    Path file = Files.writeString(folder.resolve("policy.yaml"), story);
    assertEquals(0, test(file.toString()), () -> out + "" + err);
  }

  @Test
  void randomNightsTakeAsLongAsAsked() {
    assertEquals(0, test("--random", "100ms", "--seed", "7"));
    assertTrue(out.toString().matches("[1-9]\\d* passed, 0 failed\\n"), out.toString());
  }

  @Test
  void aTimeThatIsNone() {
    assertEquals(2, test("--random", "long"));
    assertTrue(err.toString().contains("must be a duration"), err.toString());
  }

  private String story(String name, String at) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, STORY.replace("AT", at)).toString();
  }

  private int test(String... arguments) {
    return new CommandLine(new TestCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
