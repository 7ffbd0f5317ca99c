package dev.rollcall.benchmarks.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * All that a run found.
 *
 * @param date of the run, as {@code 2026-11-26}
 * @param command that made it
 * @param startSeconds what {@code rollcall --version} took, which tells a fast machine from a slow
 *     one
 * @param flags of every JVM
 */
public record Report(
    String date,
    String command,
    Machine machine,
    double startSeconds,
    List<String> flags,
    List<RowResult> rows) {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /** Writes everything, every leg's figure too. */
  public void writeJson(Path file) {
    write(file, JSON.valueToTree(this).toPrettyString() + "\n");
  }

  /**
   * Replaces the sections of this report's rows between the page's marks, and their plots beside
   * it. Sections of other rows stay.
   *
   * @param page has both marks
   */
  public void writePage(Path page) {
    try {
      String text = Files.readString(page);
      Path plots = page.resolveSibling("images").resolve("benchmarks");
      Files.createDirectories(plots);
      for (RowResult row : rows) {
        write(plots.resolve(row.id() + ".svg"), Plot.svg(row));
      }
      write(page, Markdown.replaced(text, this));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
