package dev.rollcall.wire;

import dev.rollcall.core.roster.Facts;
import dev.rollcall.core.roster.Severity;
import dev.rollcall.v1.InhibitionSource;
import java.util.Optional;

/** Open incidents that may hold others. */
final class InhibitionSourceWire {

  private InhibitionSourceWire() {}

  static InhibitionSource source(Facts facts) {
    return new InhibitionSource(
        facts.errorId(),
        facts.groupId(),
        dev.rollcall.v1.Severity.valueOf(facts.severity().name()),
        facts.source().orElse(""),
        facts.labels());
  }

  static Facts source(InhibitionSource value) {
    return new Facts(
        value.getErrorId(),
        value.getGroupId(),
        Severity.valueOf(value.getSeverity().name()),
        Optional.of(value.getSource()).filter(source -> !source.isEmpty()),
        value.getLabels());
  }
}
