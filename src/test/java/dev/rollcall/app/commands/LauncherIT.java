package dev.rollcall.app.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The launcher, with a JDK and a Maven that are scripts. */
final class LauncherIT {

  @TempDir private Path folder;
  private Path home = Path.of("");
  private Path bin = Path.of("");

  @BeforeEach
  void install() throws IOException {
    home = Files.createDirectories(folder.resolve("Röll call"));
    bin = Files.createDirectories(folder.resolve("bin"));
    for (String file : List.of("rollcall", "java.options")) {
      Files.copy(Path.of(file), home.resolve(file));
    }
    for (String source : List.of("src", "schemas", "connect")) {
      Files.createDirectories(home.resolve(source));
    }
    Files.writeString(home.resolve("pom.xml"), "<project/>");
  }

  /** A build that is newer than the sources, and a java that tells its last arguments. */
  private void built() throws IOException {
    Path target = Files.createDirectories(home.resolve("target"));
    script(
        Files.createDirectories(home.resolve("jdk/bin")).resolve("java"),
        "pwd; for a; do echo \"[$a]\"; done");
    Files.writeString(target.resolve("java.home"), home.resolve("jdk") + "\n");
    for (String file : List.of("runtime.classpath", "test.classpath", "rollcall.built")) {
      Files.writeString(target.resolve(file), "libs.jar");
    }
    Files.setLastModifiedTime(
        target.resolve("rollcall.built"), FileTime.from(Instant.now().plusSeconds(60)));
  }

  private static void script(Path file, String text) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + text + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private ProcessBuilder launcher(Path file, String... arguments) {
    ProcessBuilder builder = new ProcessBuilder();
    builder.command().add(file.toString());
    builder.command().addAll(List.of(arguments));
    builder.directory(folder.toFile());
    builder.environment().clear();
    builder.environment().putAll(Map.of("PATH", bin + ":/usr/bin:/bin", "LC_ALL", "C"));
    return builder.redirectErrorStream(true);
  }

  private static String output(Process process) throws IOException, InterruptedException {
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    return out;
  }

  @Test
  void runsThroughASymbolicLinkFromAnyFolderInAPathWithSpacesAndUmlauts() throws Exception {
    built();
    Path link = Files.createSymbolicLink(bin.resolve("rc"), Path.of("../Röll call/rollcall"));
    Process process = launcher(link, "publish", "--message", "two words").start();
    String out = output(process);
    assertEquals(0, process.exitValue(), out);
    assertTrue(out.startsWith(folder.toRealPath() + "\n"), out);
    assertTrue(out.endsWith("[publish]\n[--message]\n[two words]\n"), out);
    assertTrue(out.contains("[" + home.toRealPath() + "/target/classes:libs.jar]"), out);
    assertTrue(out.contains("[-Drollcall.local=" + home.toRealPath() + "/target/local]"), out);
  }

  /** It starts sooner so; a long one would lose its speed. */
  @ParameterizedTest
  @CsvSource({"silence,true", "publish,true", "run,false", "test,false", "replay,false"})
  void aShortCommandHasOneCompiler(String command, boolean one) throws Exception {
    built();
    String out = output(launcher(home.resolve("rollcall"), command).start());
    assertEquals(one, out.contains("[-XX:TieredStopAtLevel=1]"), out);
  }

  /** A cache of an older build is of other classes. */
  @Test
  void takesTheCacheOfATrainingRunOfThisVeryBuild() throws Exception {
    built();
    Path cache = Files.writeString(home.resolve("target/rollcall.aot"), "");
    String target = home.toRealPath() + "/target";
    String older = output(launcher(home.resolve("rollcall"), "--version").start());
    assertFalse(older.contains("AOTCache"), older);
    assertTrue(older.contains("[" + target + "/classes:libs.jar]"), older);

    Files.setLastModifiedTime(cache, FileTime.from(Instant.now().plusSeconds(120)));
    String newer = output(launcher(home.resolve("rollcall"), "--version").start());
    assertTrue(newer.contains("[-XX:AOTCache=" + target + "/rollcall.aot]"), newer);
    assertTrue(newer.contains("[" + target + "/rollcall.jar:libs.jar]"), newer);
  }

  @Test
  void localKeepsToItsFolder() throws Exception {
    built();
    String out = output(launcher(home.resolve("rollcall"), "local").start());
    assertTrue(out.contains("[-Djava.io.tmpdir=" + home.toRealPath() + "/target/local/tmp]"), out);
    assertTrue(Files.isDirectory(home.resolve("target/local/tmp")));
  }

  @Test
  void withoutAJdkItIsOneLine() throws Exception {
    script(
        bin.resolve("mvn"),
        "echo '[ERROR] Cannot find matching toolchain definitions for the following'; exit 1");
    Process process = launcher(home.resolve("rollcall"), "run").start();
    String out = output(process);
    assertEquals(1, process.exitValue());
    assertEquals(
        "rollcall: building, a few minutes the first time\n"
            + "rollcall: a JDK 25 is needed and was not found: install one and set JAVA_HOME to"
            + " it\n",
        out);
  }

  @Test
  void whileItBuildsItSaysHowFarItIs() throws Exception {
    Path go = folder.resolve("go");
    script(
        bin.resolve("mvn"),
        "echo '[INFO] --- compiler:3.14.1:compile (default) @ rollcall ---'; while [ ! -e '"
            + go
            + "' ]; do sleep 0.1; done; echo '[ERROR] broken here'; exit 1");
    Process process = launcher(home.resolve("rollcall"), "run").start();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String first = out.readLine();
      String second = out.readLine();
      Files.createFile(go);
      assertNotNull(first);
      assertNotNull(second);
      assertTrue(second.matches("rollcall: building, \\d+ s, compiler:3.14.1:compile"), second);
      List<String> rest = out.lines().toList();
      assertTrue(rest.contains("[ERROR] broken here"), rest::toString);
      assertTrue(
          rest.getLast().startsWith("rollcall: the build failed; all of it is in"), rest::toString);
    } finally {
      process.destroyForcibly();
    }
  }
}
