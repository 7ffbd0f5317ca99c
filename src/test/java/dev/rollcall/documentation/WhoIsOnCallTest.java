package dev.rollcall.documentation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.documentation.Command.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of a guide, with the files that it shows, print what it shows. */
final class WhoIsOnCallTest {

  private static final Page GUIDE = Page.of("docs/guides/who-is-on-call.md");
  private static final String PROMPT = "$ ./rollcall ";
  private static final String FOLDER = "plan/";

  @TempDir private Path folder;

  @Test
  void theGuideFromTopToBottom() throws IOException {
    String storage = GUIDE.block("yaml", "name: office");
    write("storage.yaml", storage);
    check(0, GUIDE.block("console", "layer nights\n"));
    check(1, GUIDE.block("console", "2 gaps"));

    String weekends = GUIDE.block("yaml", "name: weekends");
    write("storage.yaml", storage.replace("groups:\n", weekends + "groups:\n"));
    check(0, GUIDE.block("console", "no gaps\n"));

    write("overrides.yaml", GUIDE.block("yaml", "overrides:"));
    check(0, GUIDE.block("console", "override swap-1"));
    check(0, GUIDE.block("console", "override swap-2"));
  }

  @Test
  void theCalendarOfTheGuide() throws IOException {
    write("duty.ics", GUIDE.block("ics", "VCALENDAR"));
    write("network.yaml", GUIDE.block("yaml", "calendar: duty.ics"));
    check(1, GUIDE.block("console", "nobody for 'Zoe'"));
  }

  @Test
  void theExampleOfTheReference() throws IOException {
    write("plan.yaml", Page.of("docs/reference/plan.md").block("yaml", "storage-primary"));
    Result result = Command.run("coverage", "-f", folder.toString(), "--days", "30");
    assertEquals(0, result.status(), result.output());
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
  }

  /** A console block: a command, and what it prints. */
  private void check(int status, String block) {
    int end = block.indexOf('\n');
    String command = block.substring(PROMPT.length(), end).replace(FOLDER, folder + "/");
    Result result = Command.run(List.of(command.split(" ", -1)).toArray(String[]::new));
    assertEquals(block.substring(end + 1), result.output().replace(folder + "/", FOLDER));
    assertEquals(status, result.status(), result.output());
  }
}
