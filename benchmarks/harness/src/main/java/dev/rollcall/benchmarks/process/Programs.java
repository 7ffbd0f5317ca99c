package dev.rollcall.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Command lines of the programs, each a JVM of its own with the options of the product's image.
 * Only the heap differs: {@code -Xmx1g} in place of a share of the container's memory.
 *
 * @param root of the repository, after {@code rollcall-train}
 * @param profiles folder for a Flight Recorder file of each start of the product; empty for none
 */
public record Programs(Path root, Optional<Path> profiles) {

  private static final String OPTIONS = "java.options";
  private static final String HEAP = "-Xmx1g";

  /** {@code rollcall} with these arguments, started as the image starts it. */
  public List<String> product(String... arguments) {
    List<String> command = productWithoutCache(arguments);
    command.add(1, "-XX:AOTCache=" + root.resolve("target/rollcall.aot"));
    return command;
  }

  /** The same without what the JVM has learned in a training run. */
  public List<String> productWithoutCache(String... arguments) {
    String classPath = root.resolve("target/rollcall.jar") + ":" + text("target/runtime.classpath");
    List<String> command = java(classPath, "dev.rollcall.app.Main", arguments);
    profiles.ifPresent(
        folder -> command.add(1, "-XX:StartFlightRecording=filename=" + folder + "/%t-%p.jfr"));
    return command;
  }

  /** {@code ./rollcall} with these arguments, as somebody at a shell starts it. */
  public List<String> launcher(String... arguments) {
    List<String> command = new ArrayList<>(List.of(root.resolve("rollcall").toString()));
    command.addAll(Arrays.asList(arguments));
    return command;
  }

  /** A main class of the harness or of a library that only tests and benchmarks need. */
  public List<String> harness(String mainClass, String... arguments) {
    return java(System.getProperty("java.class.path"), mainClass, arguments);
  }

  /** JMH over the cores, which {@code benchmarks/cores/build} has compiled. */
  public List<String> cores(String... arguments) {
    String classPath =
        String.join(
            ":",
            root.resolve("benchmarks/cores/target/classes").toString(),
            text("benchmarks/cores/target/jmh.classpath"),
            root.resolve("target/classes").toString(),
            text("target/runtime.classpath"));
    return java(classPath, "org.openjdk.jmh.Main", arguments);
  }

  /** A peer of this name, which its script {@code build} has compiled. */
  public List<String> peer(String name, String mainClass, String... arguments) {
    Path target = Path.of("benchmarks", name, "target");
    String classPath = root.resolve(target).resolve("classes") + ":" + text(target + "/classpath");
    return java(classPath, mainClass, arguments);
  }

  private List<String> java(String classPath, String mainClass, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add(HEAP);
    command.add("@" + root.resolve(OPTIONS));
    command.addAll(List.of("-cp", classPath, mainClass));
    command.addAll(Arrays.asList(arguments));
    return command;
  }

  /** What stands in {@code java.options}. */
  public List<String> options() {
    return text(OPTIONS).lines().filter(line -> !line.startsWith("#")).toList();
  }

  private String text(String file) {
    try {
      return Files.readString(root.resolve(file)).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
