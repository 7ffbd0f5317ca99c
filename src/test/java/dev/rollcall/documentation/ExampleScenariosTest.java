package dev.rollcall.documentation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.documentation.Command.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scenarios that users may copy, and those that a page shows with what is printed. */
final class ExampleScenariosTest {

  private static final Page GUIDE = Page.of("docs/guides/test-your-policy.md");

  @TempDir private Path folder;

  @Test
  void theExamplesPass() {
    Result result = Command.run("test", "examples/scenarios");
    assertEquals(0, result.status(), result.output());
    assertTrue(result.output().endsWith("6 passed, 0 failed\n"), result.output());
  }

  @Test
  void theGuidesFirstRunPrintsWhatItShows() throws Exception {
    Result result = Command.run("test", scenario(GUIDE.block("yaml", "calls: []")));
    assertEquals(1, result.status());
    assertEquals(shown("0 passed, 1 failed"), result.output());
  }

  @Test
  void theGuidesFilledInScenarioPassesAndIsExplained() throws Exception {
    String first = GUIDE.block("yaml", "calls: []");
    String expect = GUIDE.block("yaml", "expect:\n  calls:\n");
    String file = scenario(first.substring(0, first.indexOf("expect:")) + expect);

    assertEquals(shown("1 passed, 0 failed"), Command.run("test", file).output());
    assertEquals(shown("--explain"), Command.run("test", "--explain", file).output());
  }

  private String scenario(String text) throws Exception {
    return Files.writeString(folder.resolve("my-policy.yaml"), text).toString();
  }

  /** The console block with these words, without the command. */
  private static String shown(String words) {
    String block = GUIDE.block("console", words);
    return block.substring(block.indexOf('\n') + 1);
  }
}
