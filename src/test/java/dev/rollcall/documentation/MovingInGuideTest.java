package dev.rollcall.documentation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.documentation.Command.Result;
import dev.rollcall.plan.PlanApply;
import dev.rollcall.plan.PlanReader;
import dev.rollcall.plan.PublishedPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands of the guide do what it says, with the answers that the tests have. */
final class MovingInGuideTest {

  private static final Page GUIDE = Page.of("docs/guides/moving-in.md");
  private static final String ROLLCALL = "./rollcall ";

  @TempDir private Path folder;

  @Test
  void theReport() {
    String block = GUIDE.block("console", "--at");
    int end = block.indexOf('\n');
    Result result = run(block.substring(("$ " + ROLLCALL).length(), end));
    assertEquals(block.substring(end + 1), result.output());
    assertEquals(3, result.status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"pagerduty", "opsgenie", "goalert", "oncall"})
  void everySystem(String system) throws IOException {
    String imports = line(GUIDE.block("sh", "import " + system), "import");
    assertEquals(3, run(imports).status());

    String block = GUIDE.block("sh", "--dry-run");
    Result who = run(line(block, "who"));
    assertEquals(0, who.status(), who.output());
    Result coverage = run(line(block, "coverage"));
    assertTrue(coverage.status() <= 1, coverage.output());
    assertEquals("apply -f plan/ --dry-run", line(block, "apply"));
    assertTrue(!apply().documents().isEmpty());
  }

  /** What apply does before it asks Kafka. */
  private PlanApply apply() throws IOException {
    return PlanApply.of(
        PublishedPlan.NONE,
        PlanReader.documents(List.of(folder.resolve("plan"))),
        new PlanApply.Options(false, false),
        (key, reason) -> {
          throw new AssertionError(key + " " + reason);
        });
  }

  private static String line(String block, String command) {
    return block
        .lines()
        .filter(line -> line.startsWith(ROLLCALL + command))
        .findFirst()
        .orElseThrow()
        .substring(ROLLCALL.length());
  }

  private Result run(String command) {
    String here =
        command
            .replaceFirst("(?<=import \\w{1,20} )", "src/test/resources/movein/")
            .replace("plan/", folder.resolve("plan").toString());
    return Command.run(List.of(here.split(" ", -1)).toArray(String[]::new));
  }
}
