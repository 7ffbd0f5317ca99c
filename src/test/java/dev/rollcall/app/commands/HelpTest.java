package dev.rollcall.app.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.app.Main;
import dev.rollcall.local.LocalCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class HelpTest {

  private static List<CommandLine> all(CommandLine line) {
    List<CommandLine> all = new ArrayList<>(List.of(line));
    line.getSubcommands().values().forEach(sub -> all.addAll(all(sub)));
    return all;
  }

  @Test
  void commandsStandInTheOrderOfUse() {
    assertEquals(
        List.of(
            "local",
            "test",
            "who",
            "coverage",
            "replay",
            "import",
            "setup",
            "person",
            "run",
            "diff",
            "apply",
            "export",
            "override",
            "silence",
            "publish",
            "health",
            "dead-letters",
            "connect-simulator",
            "help"),
        List.copyOf(Main.commandLine(new LocalCommand()).getSubcommands().keySet()));
  }

  /** The list of commands shows the first line of each alone. */
  @Test
  void theFirstLineOfEachIsASentenceAndEachHasHelp() {
    for (CommandLine line : all(Main.commandLine(new LocalCommand()))) {
      String name = line.getCommandSpec().qualifiedName();
      String[] description = line.getCommandSpec().usageMessage().description();
      assertTrue(description.length > 0, name);
      assertTrue(description[0].endsWith("."), name + ": " + description[0]);
      if (!(line.getCommand() instanceof CommandLine.HelpCommand)) {
        assertNotNull(line.getCommandSpec().findOption("--help"), name);
      }
    }
  }

  @Test
  void theVersionIsThatOfTheBuild() throws IOException {
    String pom = Files.readString(Path.of("pom.xml"));
    String version = pom.replaceFirst("(?s).*?<version>([^<]+)</version>.*", "$1");
    assertEquals(
        "Rollcall " + version,
        String.join("", Main.commandLine(new LocalCommand()).getCommandSpec().version()));
  }
}
