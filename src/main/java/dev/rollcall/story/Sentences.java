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
   * What happened, of which only these are known any more.
   *
   * @param who whom it concerns; may be empty
   */
  public String ofThePast(HistoryKind kind, String who, String reason, String message) {
    String key = kind.name() + "_LONG_AGO";
    return texts.of(
        texts.keys().contains(key) ? key : kind.name(), told(who, somebody(who), reason, message));
  }

  private String somebody(String who) {
    return who.isEmpty() ? texts.of("SOMEBODY") : who;
  }

  /**
   * What happened.
   *
   * @param more values of places that the record does not know: {@code about}, the other incidents
   *     of the call, and {@code waiting}, what a round leads to
   */
  public String of(HistoryRecord h, Map<String, String> more) {
    Map<String, String> values =
        told(h.call().responderId(), h.by().orElse(""), h.reason(), h.message());
    values.putAll(more);
    values.put("severity", h.severity().name());
    boolean byHand = h.kind() == HistoryKind.RESOLVED && h.by().isPresent();
    return texts.of(byHand ? "RESOLVED_BY" : h.kind().name(), values);
  }

  private static Map<String, String> told(String who, String by, String reason, String message) {
    Map<String, String> values = new HashMap<>();
    values.put("who", who);
    values.put("by", by);
    values.put("reason", reason);
    values.put("brackets", reason.isBlank() ? "" : " (" + reason + ")");
    values.put("quoted", message.isBlank() ? "" : " (\"" + message + "\")");
    return values;
  }
}
