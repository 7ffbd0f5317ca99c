package dev.rollcall.core.roster;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Fields of a policy that are put over those of a group.
 *
 * @param fields texts by the names of {@link #KNOWN}; a field of a newer release has no effect
 */
public record PolicyChange(SortedMap<String, String> fields) {

  /** Nothing changes. */
  public static final PolicyChange NONE = new PolicyChange(new TreeMap<>());

  /** The names of all fields. */
  public static final Set<String> KNOWN = PolicyTexts.SETTERS.keySet();

  public PolicyChange {
    fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
  }

  /** Fields by name. */
  public static PolicyChange of(Map<String, String> fields) {
    return new PolicyChange(new TreeMap<>(fields));
  }

  /**
   * The policy with these fields changed. A text that a policy cannot have has no effect either,
   * because a state may have been written by a newer release.
   */
  public Policy applyTo(Policy policy) {
    Policy changed = policy;
    for (Map.Entry<String, String> field : fields.entrySet()) {
      changed = withReadable(changed, field.getKey(), field.getValue());
    }
    return changed;
  }

  private static Policy withReadable(Policy policy, String name, String text) {
    try {
      return with(policy, name, text);
    } catch (IllegalArgumentException _) {
      return policy;
    }
  }

  /**
   * These fields, if a policy can have all of them.
   *
   * @throws IllegalArgumentException for a value that a policy cannot have
   */
  public PolicyChange checked() {
    fields.forEach((name, text) -> with(Policy.DEFAULT, name, text));
    return this;
  }

  private static Policy with(Policy policy, String name, String text) {
    var setter = PolicyTexts.SETTERS.get(name);
    if (setter == null) {
      return policy;
    }
    PolicyBuilder changed = Policy.builder(policy);
    setter.accept(changed, text);
    return changed.build();
  }
}
