package dev.rollcall.console.pages;

import dev.rollcall.console.state.Duties;
import dev.rollcall.plan.PhoneText;
import java.util.List;

/** What cannot be read of the plan and the tables. */
final class Unreadable {

  /** So many are on one page. */
  private static final int SHOWN = 20;

  private Unreadable() {}

  /** A sentence each, without phone numbers (law 6). */
  static List<String> sentences(Duties duties) {
    return duties.unreadable().entrySet().stream()
        .limit(SHOWN)
        .map(one -> PhoneText.withoutNumbers(one.getKey() + ": " + one.getValue()))
        .toList();
  }
}
