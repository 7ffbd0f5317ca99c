package dev.rollcall.documentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The product's sources as text, whatever package a class lies in. */
final class Sources {

  private static final Path ROOT = Path.of("src/main/java");

  /** A name in a string of its own, or one of several in the help of a command. */
  private static final Pattern STRING = Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)*)\"");

  private static final Pattern SETTING = Pattern.compile("[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+");

  /** What follows a prefix in a message, and what the simulator sets for the Lambda. */
  private static final Set<String> NO_SETTINGS =
      Set.of("BOOTSTRAP_SERVERS", "MAX_REQUEST_SIZE", "ROLLCALL_URL", "ROLLCALL_TOKEN");

  private static final Pattern BUILDER =
      Pattern.compile(
          "\\b(Counter|Timer|Gauge|TimeGauge|DistributionSummary|FunctionCounter)\\s*\\.builder\\(\\s*"
              + "(?:\"([^\"]+)\"|(\\w+))(.*?)\\.register\\(",
          Pattern.DOTALL);

  /** The factory that {@code Meters} has for its own counters. */
  private static final Pattern COUNTER = Pattern.compile("\\bcounter\\(\\s*\"([a-z.]+)\"");

  private Sources() {}

  /** Settings that a reader of the environment names, each in a string of its own. */
  static Set<String> settings() {
    Set<String> names = new TreeSet<>();
    for (String source : texts(path -> path.toString().contains("/app/"))) {
      Matcher string = STRING.matcher(source);
      while (string.find()) {
        if (SETTING.matcher(string.group(1)).matches()) {
          names.add(string.group(1));
        }
      }
    }
    names.removeAll(NO_SETTINGS);
    return names;
  }

  /** Settings that {@code run --help} lists; of what is handed on, the prefix alone. */
  static Set<String> settingsOfHelp() {
    Set<String> names = new TreeSet<>();
    for (String source : texts(path -> path.endsWith("RunCommand.java"))) {
      String command = source.substring(source.indexOf("@Command"), source.indexOf("class "));
      Matcher name = SETTING.matcher(command);
      name.results().map(result -> result.group()).forEach(names::add);
    }
    names.remove("SCHEMA_REGISTRY");
    return names;
  }

  /** The names of all metrics as Prometheus shows their families. */
  static Set<String> metrics() {
    Set<String> names = new TreeSet<>();
    for (String source : texts(_ -> true)) {
      Matcher builder = BUILDER.matcher(source);
      while (builder.find()) {
        String literal = builder.group(2);
        String name = literal == null ? constant(source, builder.group(3)) : literal;
        if (!name.isEmpty()) {
          names.add(family(builder.group(1), name, builder.group(4)));
        }
      }
      Matcher counter = COUNTER.matcher(source);
      while (counter.find()) {
        names.add(family("Counter", counter.group(1), ""));
      }
    }
    return names;
  }

  /** The value of a constant of this file; empty for a parameter of a method. */
  private static String constant(String source, String name) {
    Matcher value = Pattern.compile("String " + name + "\\s*=\\s*\"([^\"]+)\"").matcher(source);
    return value.find() ? value.group(1) : "";
  }

  private static String family(String type, String name, String details) {
    String family = name.replace('.', '_');
    return switch (type) {
      case "Counter", "FunctionCounter" -> family + "_total";
      case "Timer", "TimeGauge" -> family + "_seconds";
      default -> details.contains("baseUnit(\"seconds\")") ? family + "_seconds" : family;
    };
  }

  /** Every call of a logger. */
  static List<LogCall> logCalls() {
    return files(_ -> true).stream().flatMap(f -> LogCall.in(f, text(f)).stream()).toList();
  }

  private static List<String> texts(Predicate<Path> which) {
    return files(which).stream().map(Sources::text).toList();
  }

  private static List<Path> files(Predicate<Path> which) {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(which)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
