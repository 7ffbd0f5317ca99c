package dev.rollcall.connect;

import dev.rollcall.core.line.LineEvent.Response;

/** Finds the end of a contact in reports of topic call-responses. */
public final class ContactEnds {

  private ContactEnds() {}

  /**
   * Whether the report is the end of this contact. A report of a key is no end, because the person
   * still listens to the result of the key.
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
