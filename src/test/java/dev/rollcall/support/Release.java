package dev.rollcall.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;

/**
 * An earlier release, which {@code releases.properties} names, built from the repository's own
 * history in {@code target/releases}; once for a commit.
 *
 * @param rollback whether it can go on from what today's version has written
 */
public record Release(String name, String commit, String mainClass, boolean rollback) {

  private static final String FILE = "/releases.properties";

  /** Those from which an upgrade is tried, the oldest first. */
  public static List<Release> all() {
    Properties file = new Properties();
    try (InputStream in = Release.class.getResourceAsStream(FILE)) {
      file.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Arrays.stream(property(file, "names").split(",", -1))
        .map(name -> read(file, name.strip()))
        .toList();
  }

  /** The newest one. */
  public static Release last() {
    return all().getLast();
  }

  private static Release read(Properties file, String name) {
    return new Release(
        name,
        property(file, name + ".commit"),
        property(file, name + ".main"),
        Boolean.parseBoolean(property(file, name + ".rollback")));
  }

  @Override
  public String toString() {
    return name;
  }

  /** Builds it, a minute or so, unless that was done before. */
  public ProductVersion version() {
    try {
      Path home = Path.of("target", "releases", commit).toAbsolutePath();
      Path dependencies = home.resolve("target/runtime.classpath");
      if (!Files.exists(dependencies)) {
        build(home);
      }
      String classes = home.resolve("target/classes") + ":";
      return new ProductVersion(classes + Files.readString(dependencies).strip(), mainClass);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Leaves the list of dependencies, which comes last, only when all went well. */
  private void build(Path home) throws IOException {
    Files.createDirectories(home);
    Path here = Path.of("").toAbsolutePath();
    String archive = home.resolve("sources.tar").toString();
    run(
        here,
        home,
        "release %s is commit %s, and git has no such commit here; a shallow clone needs"
                .formatted(name, commit)
            + " git fetch --unshallow",
        List.of("git", "archive", "--output", archive, commit));
    run(home, home, "the sources do not unpack", List.of("tar", "-xf", archive));
    run(
        home,
        home,
        "release " + name + " does not build",
        List.of(
            "mvn",
            "-B",
            "-q",
            "-Dspotless.check.skip=true",
            "compile",
            "dependency:build-classpath@class-paths"));
  }

  private static void run(Path folder, Path home, String failure, List<String> command)
      throws IOException {
    Path log = home.resolve(command.getFirst() + ".log");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      if (process.waitFor() != 0) {
        throw new IllegalStateException(failure + ":\n" + Files.readString(log));
      }
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static String property(Properties file, String key) {
    String value = file.getProperty(key);
    if (value == null) {
      throw new IllegalStateException(FILE + " has no line " + key);
    }
    return value.strip();
  }
}
