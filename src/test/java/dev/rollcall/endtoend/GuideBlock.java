package dev.rollcall.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file that the guide to Alertmanager shows, known by the comment in its first line. */
final class GuideBlock {

  private static final Path GUIDE = Path.of("docs/guides/alertmanager.md");

  private GuideBlock() {}

  static String of(String file) {
    try {
      Matcher block =
          Pattern.compile("```yaml\n# " + Pattern.quote(file) + "\n(.*?)```", Pattern.DOTALL)
              .matcher(Files.readString(GUIDE));
      if (block.find()) {
        return block.group(1);
      }
      throw new AssertionError(GUIDE + " does not show " + file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
