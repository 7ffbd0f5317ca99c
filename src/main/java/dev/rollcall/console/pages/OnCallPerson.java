package dev.rollcall.console.pages;

import dev.rollcall.console.state.Duties;
import dev.rollcall.core.roster.Group;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Somebody on call.
 *
 * @param notes how many phone numbers they have, and why they are not called, in words
 * @param isCallable whether they would be called now
 */
public record OnCallPerson(String id, String notes, boolean isCallable) {

  /** Somebody as a group would call them; without a group, as anybody knows them. */
  static OnCallPerson of(String id, Optional<Group> group, Duties duties, Frame frame) {
    boolean isActive =
        group
            .filter(one -> one.lists(id))
            .map(one -> one.mayCall(id))
            .orElseGet(() -> duties.person(id).active());
    OptionalInt numbers = duties.numbers(id);
    List<String> notes = new ArrayList<>();
    if (!isActive) {
      notes.add(frame.t("person.inactive"));
    }
    if (numbers.isPresent()) {
      notes.add(numbers(numbers.getAsInt(), frame));
    }
    boolean isCallable = isActive && duties.hasNumber(id);
    return new OnCallPerson(id, String.join(", ", notes), isCallable);
  }

  /** Of the page with all that is known of them. */
  public String path() {
    return Paths.person(id);
  }

  private static String numbers(int count, Frame frame) {
    return switch (count) {
      case 0 -> frame.t("person.numbers.none");
      case 1 -> frame.t("person.numbers.one");
      default -> frame.t("person.numbers", "n", Integer.toString(count));
    };
  }
}
