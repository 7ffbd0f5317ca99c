package dev.rollcall.app.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version of the build, as {@code pom.xml} has it. */
public final class Version implements IVersionProvider {

  /** The version in one line. */
  public static String text() {
    try (InputStream text =
        Objects.requireNonNull(Version.class.getResourceAsStream("/version.txt"), "version.txt")) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String[] getVersion() {
    return new String[] {text()};
  }
}
