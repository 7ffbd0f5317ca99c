package dev.rollcall.console.pages;

import dev.rollcall.console.state.AuditLog;
import dev.rollcall.wire.AuditEntry;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Who did what lately.
 *
 * @param filter what the name or the action has; empty for all
 * @param entries the newest first, {@link #SHOWN} at most
 */
public record AuditPage(String filter, List<AuditEntry> entries) {

  /** So many are shown; a filter finds others. */
  static final int SHOWN = 200;

  public static AuditPage of(AuditLog log, String filter) {
    return new AuditPage(filter, log.newest(filter, SHOWN));
  }

  /** What was filled in, in one line. */
  public static String filled(AuditEntry entry) {
    return entry.fields().entrySet().stream()
        .map(field -> field.getKey() + "=" + field.getValue())
        .collect(Collectors.joining(", "));
  }
}
