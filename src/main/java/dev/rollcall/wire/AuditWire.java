package dev.rollcall.wire;

import dev.rollcall.v1.AuditRecord;
import java.util.TreeMap;

/** What people did on pages. */
final class AuditWire {

  private AuditWire() {}

  static AuditRecord entry(AuditEntry e) {
    return new AuditRecord(
        e.at(), e.by(), e.action(), e.fields(), e.from(), e.status(), e.answer(), e.changes());
  }

  static AuditEntry entry(AuditRecord v) {
    return new AuditEntry(
        v.getAt(),
        v.getBy(),
        v.getAction(),
        new TreeMap<>(v.getFields()),
        v.getFrom(),
        v.getStatus(),
        v.getAnswer(),
        v.getChanges());
  }
}
