package dev.rollcall.connect;

import dev.rollcall.core.line.LineEvent.Response;

/** How reports on topic call-responses are read. */
public final class ContactEnds {

  private ContactEnds() {}

  /**
   * Whether the report says that this contact has ended. What the flow says of a key is no end: the
   * person still hears what the key has come to.
   */
  public static boolean isEndOf(String contactId, Response report) {
    boolean same = report.contactId().isEmpty() || report.contactId().equals(contactId);
    return same && isEnd(report);
  }

  /** Whether the report is about the end of a contact. */
  public static boolean isEnd(Response report) {
    return report.outcome().endsContact() && !PressedKey.isDetail(report.detail());
  }
}
