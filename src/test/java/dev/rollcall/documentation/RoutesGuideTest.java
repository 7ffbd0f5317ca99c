package dev.rollcall.documentation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.documentation.Command.Result;
import dev.rollcall.plan.Plan;
import dev.rollcall.plan.PlanReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files that the guide on routes shows are right. */
final class RoutesGuideTest {

  private static final Page GUIDE = Page.of("docs/guides/routes.md");

  @TempDir private Path folder;

  @Test
  void thePlanIsOne() throws IOException {
    Plan plan = PlanReader.read(List.of(written("routes.yaml", "routes:\n  - match")));
    assertEquals(2, plan.routes().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"core", "topology"})
  void theStoryPasses(String engine) throws IOException {
    Path story = written("story.yaml", "name: a mild alert");
    Result result = Command.run("test", "--engine", engine, story.toString());
    assertEquals(0, result.status(), result.output());
  }

  private Path written(String file, String has) throws IOException {
    return Files.writeString(folder.resolve(file), GUIDE.block("yaml", has));
  }
}
