package dev.rollcall.documentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code ./rollcall} does once all is built, with the class that the launcher names. */
final class Command {

  private static final Pattern MAIN = Pattern.compile("\\b(dev\\.rollcall\\.(?:\\w+\\.)*Main)\\b");

  private Command() {}

  /** What a command printed and how it ended. */
  record Result(int status, String output) {}

  static Result run(String... arguments) {
    try {
      Matcher main = MAIN.matcher(Files.readString(Path.of("rollcall")));
      if (!main.find()) {
        throw new AssertionError("the launcher names no class");
      }
      String libraries = Files.readString(Path.of("target/runtime.classpath")).strip();
      List<String> command =
          new ArrayList<>(
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  "target/classes:" + libraries,
                  main.group(1)));
      command.addAll(List.of(arguments));
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Result(process.waitFor(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
