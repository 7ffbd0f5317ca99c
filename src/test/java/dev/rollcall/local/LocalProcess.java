package dev.rollcall.local;

import dev.rollcall.app.commands.LocalEndpoints;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A command of this package as its script starts it, in a folder of the test's own. */
final class LocalProcess {

  private LocalProcess() {}

  /** Runs in {@code folder/elsewhere}, and keeps its files in {@code folder/own/local}. */
  static Process start(Path folder, Class<?> main, List<String> arguments) throws IOException {
    Path local = Files.createDirectories(folder.resolve("own/local"));
    Path tmp = Files.createDirectories(local.resolve("tmp"));
    Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
    List<String> command = new ArrayList<>();
    command.add(java());
    command.addAll(
        List.of(
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "@" + options(),
            "-D" + LocalEndpoints.FOLDER + "=" + local,
            "-Drollcall.log=" + local.resolve("local.log"),
            "-Djava.io.tmpdir=" + tmp,
            "-Dlogback.configurationFile="
                + Path.of("src/test/resources/logback-local.xml").toAbsolutePath(),
            "-Dapicurio.home=" + Path.of("target/apicurio").toAbsolutePath(),
            "-cp",
            absolute(System.getProperty("java.class.path")),
            main.getName()));
    command.addAll(arguments);
    return new ProcessBuilder(command)
        .directory(elsewhere.toFile())
        .redirectErrorStream(true)
        .start();
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** The file of options that image and launcher have. */
  static Path options() {
    return Path.of("java.options").toAbsolutePath();
  }

  static String absolute(String classPath) {
    return Arrays.stream(classPath.split(File.pathSeparator, -1))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
