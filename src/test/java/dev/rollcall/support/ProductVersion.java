package dev.rollcall.support;

import dev.rollcall.app.Main;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Some version of the product that can be started as a process.
 *
 * @param classPath relative to the working directory, or absolute
 */
public record ProductVersion(String classPath, String mainClass) {

  /** The one that is being built. */
  public static ProductVersion today() {
    try {
      String dependencies = Files.readString(Path.of("target/runtime.classpath")).strip();
      return new ProductVersion("target/classes:" + dependencies, Main.class.getName());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same, but that the classes of a folder stand in for its own of their names. */
  public ProductVersion with(Path classes) {
    return new ProductVersion(classes + File.pathSeparator + classPath, mainClass);
  }
}
