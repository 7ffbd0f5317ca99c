package dev.rollcall.core.roster;

import java.util.OptionalInt;

/**
 * A person on call, as a group lists them. Has no phone number: that stays in the directory and the
 * dialer (law 6).
 *
 * @param id who it is, across groups
 * @param priority place in the group; lower is called earlier
 * @param name how the person is called in reports
 * @param step members of a group with the same step are asked together; empty means alone
 * @param active whether the person may be called now
 * @param language of the spoken text, BCP 47, for instance {@code ja-JP}; empty means the flow's
 *     own
 * @param line the name of the phone; people with the same one share it. See {@link PhoneLines}
 */
public record Responder(
    String id,
    int priority,
    String name,
    OptionalInt step,
    boolean active,
    String language,
    String line) {

  /** A person who shares the phone with nobody: the line bears the person's id. */
  public Responder(
      String id, int priority, String name, OptionalInt step, boolean active, String language) {
    this(id, priority, name, step, active, language, id);
  }

  /** Somebody of whom nothing is known but the id. */
  public static Responder unlisted(String id) {
    return new Responder(id, 0, id, OptionalInt.empty(), true, "");
  }

  /** The same person on this line. */
  public Responder on(String newLine) {
    return new Responder(id, priority, name, step, active, language, newLine);
  }
}
