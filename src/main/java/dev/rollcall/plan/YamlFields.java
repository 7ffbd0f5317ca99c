package dev.rollcall.plan;

import dev.rollcall.core.roster.DurationText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A YAML node on its way to a value. Every complaint names file, line and field. */
public final class YamlFields {

  private final Origin file;
  private final String path;
  private final Node node;

  /**
   * Where a text is from.
   *
   * @param file empty for a text that is no file, which must not lead to one of this machine
   */
  private record Origin(String name, Optional<Path> file) {}

  private YamlFields(Origin file, String path, Node node) {
    this.file = file;
    this.path = path;
    this.node = node;
  }

  /**
   * A file.
   *
   * @throws UnusableFile if it cannot be read, is not YAML or is empty
   */
  public static YamlFields read(Path file) {
    try {
      return parse(file, Files.readString(file));
    } catch (IOException e) {
      throw new UnusableFile(file + " cannot be read: " + e.getMessage());
    }
  }

  /**
   * A text.
   *
   * @param name stands for the file's in complaints
   * @throws UnusableFile if it is not YAML or empty, or too large with its aliases written out
   */
  public static YamlFields parse(String name, String text) {
    return new YamlFields(new Origin(name, Optional.empty()), "", YamlComposer.root(name, text));
  }

  /** A text that this file has. */
  static YamlFields parse(Path file, String text) {
    String name = file.toString();
    return new YamlFields(new Origin(name, Optional.of(file)), "", YamlComposer.root(name, text));
  }

  /** A complaint about this field, to be thrown. It shows no phone number (law 6). */
  public UnusableFile wrong(String why) {
    String field = path.isEmpty() ? "" : path + ": ";
    return new UnusableFile(place() + ": " + PhoneText.withoutNumbers(field + why));
  }

  /** The fields of a map; one that is not in {@code known} is refused. */
  public Map<String, YamlFields> map(Set<String> known) {
    Map<String, YamlFields> fields = map();
    fields.forEach(
        (name, field) -> {
          if (!known.contains(name)) {
            throw field.wrong(
                "is not a field here; known are " + String.join(", ", new TreeSet<>(known)));
          }
        });
    return fields;
  }

  /** The entries of a map with any keys. */
  public Map<String, YamlFields> map() {
    Map<String, YamlFields> fields = new LinkedHashMap<>();
    List<YamlFields> merged = new ArrayList<>();
    for (NodeTuple tuple : mapping().getValue()) {
      String name = new YamlFields(file, path, tuple.getKeyNode()).text();
      YamlFields value = new YamlFields(file, child(name), tuple.getValueNode());
      if (name.equals("<<")) {
        merged.add(new YamlFields(file, path, tuple.getValueNode()));
      } else if (fields.put(name, value) != null) {
        throw value.wrong("is there twice");
      }
    }
    merged.stream()
        .flatMap(m -> m.isList() ? m.list().stream() : Stream.of(m))
        .forEach(m -> m.map().forEach(fields::putIfAbsent));
    return fields;
  }

  public List<YamlFields> list() {
    if (!(node instanceof SequenceNode sequence)) {
      throw wrong("must be a list");
    }
    List<YamlFields> items = new ArrayList<>();
    for (Node item : sequence.getValue()) {
      items.add(new YamlFields(file, path + "[" + items.size() + "]", item));
    }
    return items;
  }

  /** The same map with this field, instead of one of its name. */
  YamlFields with(String name, YamlFields value) {
    return new YamlFields(file, path, YamlEdit.with(mapping(), name, value.node));
  }

  /** The same map without these fields. */
  YamlFields without(Set<String> names) {
    return new YamlFields(file, path, YamlEdit.without(mapping(), names));
  }

  /** A list at this place with these items. */
  YamlFields withItems(List<YamlFields> items) {
    return new YamlFields(
        file, path, YamlEdit.list(node, items.stream().map(item -> item.node).toList()));
  }

  private MappingNode mapping() {
    if (node instanceof MappingNode mapping) {
      return mapping;
    }
    throw wrong("must be a map");
  }

  boolean isMap() {
    return node instanceof MappingNode;
  }

  public boolean isList() {
    return node instanceof SequenceNode;
  }

  /** The text as it is written: 18:00 is no number here, and yes is no truth. */
  public String text() {
    if (!(node instanceof ScalarNode scalar)) {
      throw wrong("must be a single value");
    }
    return scalar.getValue();
  }

  /** A whole number of 32 bits. */
  public int integer() {
    try {
      return Integer.parseInt(text());
    } catch (NumberFormatException _) {
      throw wrong("must be a whole number, but is " + text());
    }
  }

  public boolean bool() {
    return switch (text()) {
      case "true" -> true;
      case "false" -> false;
      default -> throw wrong("must be true or false, but is " + text());
    };
  }

  public Duration duration() {
    return DurationText.parse(text())
        .orElseThrow(() -> wrong("must be " + DurationText.FORMS + ", but is " + text()));
  }

  public Instant instant() {
    return TimeText.instant(text())
        .orElseThrow(() -> wrong("must be " + TimeText.INSTANT + ", but is " + text()));
  }

  /** The texts of a list; of a single text a list of one. */
  List<String> texts() {
    return isList() ? list().stream().map(YamlFields::text).toList() : List.of(text());
  }

  /**
   * The id of something that the file or another one has.
   *
   * @param kind for the complaint
   */
  public String idOf(String kind, Set<String> known) {
    if (!known.contains(text())) {
      String others = known.isEmpty() ? "" : "; known are " + String.join(", ", known);
      throw wrong("there is no %s %s%s".formatted(kind, text(), others));
    }
    return text();
  }

  /** A value made of this field; what its constructor refuses is a complaint about the field. */
  public <T> T checked(Supplier<T> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  /**
   * A path that the file names, relative to its folder.
   *
   * @throws UnusableFile if the text is no file
   */
  public Path beside(String other) {
    return file.file()
        .orElseThrow(() -> wrong("names a file, which only a file can"))
        .resolveSibling(other);
  }

  /** The file and the line, as complaints name them. */
  String place() {
    return file.name() + " line " + (node.getStartMark().getLine() + 1);
  }

  /** The constant of this name, in small or capital letters. */
  public <E extends Enum<E>> E choice(Class<E> type) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.name().equals(text().toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                wrong(
                    "must be one of %s, but is %s"
                        .formatted(Arrays.toString(type.getEnumConstants()), text())));
  }

  /** A field of a map that must be there. */
  public static YamlFields required(
      YamlFields parent, Map<String, YamlFields> fields, String name) {
    YamlFields field = fields.get(name);
    if (field == null) {
      throw parent.wrong(name + " is missing");
    }
    return field;
  }

  /** What the reader makes of a field, if it is there. */
  public static <T> Optional<T> optional(
      Map<String, YamlFields> fields, String name, Function<YamlFields, T> reader) {
    return Optional.ofNullable(fields.get(name)).map(reader);
  }

  /** Applies {@code change} to {@code value} with the field, when it is there. */
  public static <T> T changed(
      Map<String, YamlFields> fields, String name, T value, BiFunction<T, YamlFields, T> change) {
    YamlFields field = fields.get(name);
    return field == null ? value : change.apply(value, field);
  }

  private String child(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
