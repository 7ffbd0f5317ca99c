package dev.rollcall.http.doors;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The spoken message of an alert: its name, its place, and the text of its author. */
final class AlertMessage {

  private static final String NAME = "alertname";

  /** A shorter value is part of any text. */
  private static final int MIN_VALUE_CHARS = 2;

  /** Labels that name a place, the most exact one first. */
  private static final List<String> WHERE =
      List.of(
          "instance",
          "pod",
          "node",
          "host",
          "hostname",
          "device",
          "container",
          "deployment",
          "statefulset",
          "service",
          "namespace",
          "cluster",
          "queue",
          "topic",
          "database",
          "target",
          "url",
          "job");

  private AlertMessage() {}

  /**
   * The message. The place comes before the author's text, because a long message is cut at its
   * end. The place is left out if the author's text contains a label's value.
   */
  static String of(Map<String, String> labels, Map<String, String> notes, AlertLabels names) {
    Optional<String> written = first(notes, "summary", "message", "description");
    String name = labels.getOrDefault(NAME, "");
    if (written.isEmpty()) {
      return joined(name, rest(labels));
    }
    String text = written.get();
    String where = saysWhere(text, labels, names) ? "" : where(labels);
    return joined(text.contains(name) ? "" : name, where, text);
  }

  /** The first of these that has a text. */
  static Optional<String> first(Map<String, String> texts, String... names) {
    return Stream.of(names)
        .map(name -> texts.getOrDefault(name, ""))
        .filter(text -> !text.isBlank())
        .findFirst();
  }

  private static boolean saysWhere(String text, Map<String, String> labels, AlertLabels names) {
    Set<String> routing = Set.of(NAME, names.group(), names.severity());
    return labels.entrySet().stream()
        .filter(label -> !routing.contains(label.getKey()))
        .map(label -> withoutPort(label.getValue()))
        .anyMatch(value -> value.length() >= MIN_VALUE_CHARS && text.contains(value));
  }

  private static String where(Map<String, String> labels) {
    return WHERE.stream()
        .filter(label -> labels.getOrDefault(label, "").length() >= MIN_VALUE_CHARS)
        .findFirst()
        .map(label -> label + " " + labels.get(label))
        .orElse("");
  }

  private static String withoutPort(String value) {
    int colon = value.lastIndexOf(':');
    return colon > 0 ? value.substring(0, colon) : value;
  }

  private static String rest(Map<String, String> labels) {
    return labels.entrySet().stream()
        .filter(label -> !label.getKey().equals(NAME))
        .map(label -> label.getKey() + " " + label.getValue())
        .collect(Collectors.joining(", "));
  }

  private static String joined(String... parts) {
    return Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining(": "));
  }
}
