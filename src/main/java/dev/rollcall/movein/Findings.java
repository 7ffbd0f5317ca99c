package dev.rollcall.movein;

import dev.rollcall.plan.PhoneText;
import java.util.ArrayList;
import java.util.List;

/** What a person must know about an import. Nothing is left out without a finding. */
public final class Findings {

  private final List<Finding> lost = new ArrayList<>();
  private final List<Finding> notes = new ArrayList<>();

  /**
   * A finding.
   *
   * @param place what it is about, as the source names it: {@code schedule "Storage" (PABC123)}
   * @param what a sentence; has no phone number (law 6)
   */
  public record Finding(String place, String what) {
    @Override
    public String toString() {
      return place + ": " + what;
    }
  }

  /** Something that the plan does not have, or has with another meaning. */
  void lost(String place, String what) {
    add(lost, place, what);
  }

  /** Something that is good to know. */
  void note(String place, String what) {
    add(notes, place, what);
  }

  /** Somebody may have named a thing by a phone number. */
  private static void add(List<Finding> to, String place, String what) {
    Finding finding = new Finding(PhoneText.withoutNumbers(place), PhoneText.withoutNumbers(what));
    if (!to.contains(finding)) {
      to.add(finding);
    }
  }

  /** What could not be carried over as it was. */
  public List<Finding> lost() {
    return List.copyOf(lost);
  }

  /** What is carried over, or has no place in a plan, and is good to know. */
  public List<Finding> notes() {
    return List.copyOf(notes);
  }

  /** How a source's thing is called: its kind, its name and its id there. */
  static String place(String kind, String name, String id) {
    return "%s \"%s\" (%s)".formatted(kind, name, id);
  }
}
