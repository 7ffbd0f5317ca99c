package dev.rollcall.documentation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.documentation.Command.Result;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the guide print what it shows. */
final class ReplayGuideTest {

  private static final Page GUIDE = Page.of("docs/guides/replay.md");
  private static final String PROMPT = "$ ./rollcall ";

  @TempDir private Path folder;

  @Test
  void theConsoleBlocks() {
    check(GUIDE.block("console", "old.yaml"));
    check(GUIDE.block("console", "--calls"));
  }

  @Test
  void theScenariosPass() {
    for (String line : GUIDE.block("sh", "--to-scenario").lines().toList()) {
      String command = line.substring("./rollcall ".length()).replace("stories", folder.toString());
      Result result = run(command);
      assertEquals(0, result.status(), result.output());
    }
  }

  private static void check(String block) {
    int end = block.indexOf('\n');
    Result result = run(block.substring(PROMPT.length(), end));
    assertEquals(block.substring(end + 1), result.output());
    assertEquals(0, result.status(), result.output());
  }

  private static Result run(String command) {
    return Command.run(List.of(command.split(" ", -1)).toArray(String[]::new));
  }
}
