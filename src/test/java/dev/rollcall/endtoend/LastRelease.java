package dev.rollcall.endtoend;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/**
 * The release before this one, which {@code last-release.properties} names, built from the
 * repository's own history in {@code target/last-release}; once for a commit.
 */
final class LastRelease {

  private static final String FILE = "/last-release.properties";

  private final String commit;
  private final String name;
  private final String mainClass;
  private final boolean rollback;

  private LastRelease(Properties file) {
    this.mainClass = property(file, "main");
    this.commit = property(file, "commit");
    this.name = property(file, "name");
    this.rollback = Boolean.parseBoolean(property(file, "rollback"));
  }

  static LastRelease read() {
    try (InputStream in = LastRelease.class.getResourceAsStream(FILE)) {
      Properties file = new Properties();
      file.load(in);
      return new LastRelease(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String name() {
    return name;
  }

  /** Whether it can go on from what today's version has written. */
  boolean allowsRollback() {
    return rollback;
  }

  /** Builds it, a minute or so, unless that was done before. */
  Instance.Program program() {
    try {
      Path home = Path.of("target", "last-release", commit).toAbsolutePath();
      Path dependencies = home.resolve("target/runtime.classpath");
      if (!Files.exists(dependencies)) {
        build(home);
      }
      String classes = home.resolve("target/classes") + ":";
      return new Instance.Program(classes + Files.readString(dependencies).strip(), mainClass);
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
