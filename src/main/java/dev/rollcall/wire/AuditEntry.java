package dev.rollcall.wire;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What somebody did on a page, for topic audit. Texts are cut, and what looks like a phone number
 * in what was filled in is masked. The path keeps its errorId, as every topic does.
 *
 * @param by who was signed in
 * @param action the path of the form
 * @param fields what was filled in
 * @param from the address of the browser
 * @param status of the answer, as in HTTP; 303 if it was done
 * @param answer why it was refused; empty if it was done
 * @param changes fields of the plan, each with what it was before and after
 */
public record AuditEntry(
    Instant at,
    String by,
    String action,
    SortedMap<String, String> fields,
    String from,
    int status,
    String answer,
    List<String> changes) {

  private static final int MAX_BYTES = 1024;
  private static final int MAX_FIELDS = 20;

  public AuditEntry {
    action = InputLimits.cut(action, MAX_BYTES);
    answer = tidy(answer);
    SortedMap<String, String> tidied = new TreeMap<>();
    fields.entrySet().stream()
        .limit(MAX_FIELDS)
        .forEach(field -> tidied.put(tidy(field.getKey()), tidy(field.getValue())));
    fields = Collections.unmodifiableSortedMap(tidied);
    changes = changes.stream().limit(MAX_FIELDS).map(AuditEntry::tidy).toList();
  }

  /** Of fields in any order. */
  public static AuditEntry of(
      Instant at,
      String by,
      String action,
      Map<String, String> fields,
      String from,
      int status,
      String answer) {
    return new AuditEntry(at, by, action, new TreeMap<>(fields), from, status, answer, List.of());
  }

  /** The same, with what it changed in the plan. */
  public AuditEntry changing(List<String> lines) {
    return new AuditEntry(at, by, action, fields, from, status, answer, lines);
  }

  /** Whether it was done. */
  public boolean isDone() {
    return answer.isEmpty();
  }

  private static String tidy(String text) {
    return InputLimits.cut(PhoneMask.masked(text), MAX_BYTES);
  }
}
