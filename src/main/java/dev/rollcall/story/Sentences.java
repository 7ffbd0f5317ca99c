package dev.rollcall.story;

import dev.rollcall.core.escalation.HistoryKind;
import dev.rollcall.core.escalation.HistoryRecord;
import java.util.HashMap;
import java.util.Map;

/** History records as sentences. Thread safe. */
public final class Sentences {

  private final Texts texts;

  /** The sentences of this language. */
  public Sentences(Language language) {
    this.texts = Texts.of("story", language);
  }

  /** What happened. */
  public String of(HistoryRecord h) {
    return of(h, Map.of());
  }

  /**
   * What happened.
   *
   * @param more values of places that the record does not know: {@code about}, the other incidents
   *     of the call, and {@code waiting}, what a round leads to
   */
  public String of(HistoryRecord h, Map<String, String> more) {
    Map<String, String> values = new HashMap<>(more);
    values.put("who", h.call().responderId());
    values.put("by", h.by().orElse(""));
    values.put("reason", h.reason());
    values.put("brackets", h.reason().isBlank() ? "" : " (" + h.reason() + ")");
    values.put("quoted", h.message().isBlank() ? "" : " (\"" + h.message() + "\")");
    values.put("severity", h.severity().name());
    boolean byHand = h.kind() == HistoryKind.RESOLVED && h.by().isPresent();
    return texts.of(byHand ? "RESOLVED_BY" : h.kind().name(), values);
  }
}
