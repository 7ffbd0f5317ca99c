package dev.rollcall.replay;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The topics of a recording, in the order of their names. */
public enum RecordedTopic {
  /** What was decided, and so what people did. */
  ESCALATION_HISTORY("escalation-history"),
  /** What sources reported. */
  INCIDENTS("incidents"),
  /** What operators decided. */
  OPERATOR_ACTIONS("operator-actions");

  private final String topic;

  RecordedTopic(String topic) {
    this.topic = topic;
  }

  /** The name of the topic in a recording, whatever it is called in an installation. */
  public String topic() {
    return topic;
  }

  /** The topic of this name; throws IllegalArgumentException if a recording has none. */
  static RecordedTopic named(String name) {
    return Arrays.stream(values())
        .filter(one -> one.topic.equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "topic must be one of "
                        + Arrays.stream(values())
                            .map(RecordedTopic::topic)
                            .collect(Collectors.joining(", "))
                        + ", not "
                        + name));
  }
}
