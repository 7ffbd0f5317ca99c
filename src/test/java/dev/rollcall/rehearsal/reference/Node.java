package dev.rollcall.rehearsal.reference;

import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** A part of a story's file in which every value is a text. What is not there has no value. */
record Node(@Nullable Object value) {

  private static final Pattern DURATION = Pattern.compile("(\\d+)(ms|s|m|h|d)");

  static Node read(String yaml) {
    LoaderOptions loader = new LoaderOptions();
    DumperOptions dumper = new DumperOptions();
    return new Node(
        new Yaml(
                new SafeConstructor(loader),
                new Representer(dumper),
                dumper,
                loader,
                new EveryValueIsText())
            .load(yaml));
  }

  /** So that 18:00 is no number. */
  private static final class EveryValueIsText extends Resolver {
    @Override
    protected void addImplicitResolvers() {
      // None.
    }
  }

  boolean isThere() {
    return value != null;
  }

  Node at(String name) {
    return new Node(value instanceof Map<?, ?> map ? map.get(name) : null);
  }

  String text() {
    if (value instanceof String text) {
      return text;
    }
    throw new IllegalStateException("no text: " + value);
  }

  String or(String other) {
    return isThere() ? text() : other;
  }

  /** Milliseconds. */
  long millis() {
    Matcher parts = DURATION.matcher(text());
    if (!parts.matches()) {
      throw new IllegalStateException("no duration: " + value);
    }
    long count = Long.parseLong(parts.group(1));
    return switch (parts.group(2)) {
      case "ms" -> count;
      case "s" -> Duration.ofSeconds(count).toMillis();
      case "m" -> Duration.ofMinutes(count).toMillis();
      case "h" -> Duration.ofHours(count).toMillis();
      default -> Duration.ofDays(count).toMillis();
    };
  }

  List<Node> list() {
    return value instanceof List<?> list ? list.stream().map(Node::new).toList() : List.of();
  }

  Map<String, Node> map() {
    return value instanceof Map<?, ?> map
        ? map.entrySet().stream()
            .collect(
                toMap(
                    e -> (String) e.getKey(),
                    e -> new Node(e.getValue()),
                    (_, last) -> last,
                    LinkedHashMap::new))
        : Map.of();
  }
}
