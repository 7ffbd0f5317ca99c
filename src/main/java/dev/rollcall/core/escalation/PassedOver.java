package dev.rollcall.core.escalation;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Somebody of the group who was not asked, and why. */
public record PassedOver(String responderId, Reason reason) {

  /** Why somebody is not asked. */
  public enum Reason {
    /** The table or the plan says so. */
    INACTIVE("inactive"),
    /** Not on call any more, or no longer in the group. */
    OFF_DUTY("off duty"),
    /** Every number turned out invalid in this escalation. */
    INVALID_NUMBER("invalid number"),
    /** In quiet hours, so behind everybody else of the round. */
    MOVED_BACK("quiet, comes later"),
    /** Asked in this step before the shift changed. */
    ALREADY_ASKED("already asked");

    private final String words;

    Reason(String words) {
      this.words = words;
    }
  }

  /** All of them as passed over for one reason, in this order. */
  static List<PassedOver> all(Collection<String> responders, Reason reason) {
    return responders.stream().map(responder -> new PassedOver(responder, reason)).toList();
  }

  /** For people: {@code ana (inactive), ben (off duty)}. */
  static String text(List<PassedOver> people) {
    return people.stream()
        .map(one -> one.responderId + " (" + one.reason.words + ")")
        .collect(Collectors.joining(", "));
  }
}
