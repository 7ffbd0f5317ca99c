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
 * @param numbers how many phone numbers the person has, 1 to {@link #MAX_NUMBERS}; they are called
 *     one after another
 */
public record Responder(
    String id,
    int priority,
    String name,
    OptionalInt step,
    boolean active,
    String language,
    String line,
    int numbers) {

  /** How many phone numbers a person can have. */
  public static final int MAX_NUMBERS = 5;

  /** Rejects a count outside its bounds. */
  public Responder {
    if (numbers < 1 || numbers > MAX_NUMBERS) {
      throw new IllegalArgumentException("numbers must be 1 to 5, not " + numbers);
    }
  }

  /** A person with one number that nobody shares: the line bears the person's id. */
  public Responder(
      String id, int priority, String name, OptionalInt step, boolean active, String language) {
    this(id, priority, name, step, active, language, id, 1);
  }

  /** Somebody of whom nothing is known but the id. */
  public static Responder unlisted(String id) {
    return new Responder(id, 0, id, OptionalInt.empty(), true, "");
  }

  /** The same person on this line. */
  public Responder on(String newLine) {
    return new Responder(id, priority, name, step, active, language, newLine, numbers);
  }

  /**
   * As a group lists the person, with what else is known of them: the group's own name and language
   * come first, and who is inactive anywhere is not called.
   */
  public Responder knownAs(Responder person) {
    return new Responder(
        id,
        priority,
        name.isEmpty() ? person.name : name,
        step,
        active && person.active,
        language.isEmpty() ? person.language : language,
        line,
        numbers);
  }

  /** The same person, who is active if one of these two places says so. */
  public Responder orActiveAs(Responder otherPlace) {
    boolean either = active || otherPlace.active;
    return new Responder(id, priority, name, step, either, language, line, numbers);
  }

  /** The same person without a place in a group. */
  public Responder withoutPlace() {
    return new Responder(id, 0, name, OptionalInt.empty(), active, language, line, numbers);
  }

  /** The same person with so many numbers, 1 to {@link #MAX_NUMBERS}. */
  public Responder withNumbers(int newNumbers) {
    return new Responder(id, priority, name, step, active, language, line, newNumbers);
  }
}
