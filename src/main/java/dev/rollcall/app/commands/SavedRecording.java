package dev.rollcall.app.commands;

import dev.rollcall.replay.RecordedEvent;
import dev.rollcall.replay.RecordingLine;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A recording that is being written, a line a record. Until it is complete it lies beside its
 * place, with {@code .part} behind its name, so that a failure leaves an older file alone. One
 * thread.
 */
final class SavedRecording implements AutoCloseable {

  private final Path file;
  private final Path part;
  private final BufferedWriter lines;

  SavedRecording(Path file) throws IOException {
    this.file = file;
    this.part = file.resolveSibling(file.getFileName() + ".part");
    this.lines = Files.newBufferedWriter(part);
  }

  /** Adds a record; throws {@link UncheckedIOException} if it cannot be written. */
  void add(RecordedEvent event) {
    try {
      lines.write(RecordingLine.of(event));
      lines.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Nothing comes after this; the file takes the place of an older one. */
  void complete() throws IOException {
    lines.close();
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void close() throws IOException {
    lines.close();
    Files.deleteIfExists(part);
  }
}
