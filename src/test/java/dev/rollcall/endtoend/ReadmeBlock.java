package dev.rollcall.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file that the README shows, known by the comment in its first line. */
final class ReadmeBlock {

  private ReadmeBlock() {}

  static String of(String file) {
    try {
      Matcher block =
          Pattern.compile("```yaml\n# " + Pattern.quote(file) + "\n(.*?)```", Pattern.DOTALL)
              .matcher(Files.readString(Path.of("README.md")));
      if (block.find()) {
        return block.group(1);
      }
      throw new AssertionError("README.md does not show " + file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
