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
   * The policy with these fields changed.
   *
   * @throws IllegalArgumentException for a value that a policy cannot have
   */
  public Policy applyTo(Policy policy) {
    if (fields.isEmpty()) {
      return policy;
    }
    PolicyBuilder changed = Policy.builder(policy);
    fields.forEach(
        (name, text) -> {
          var setter = PolicyTexts.SETTERS.get(name);
          if (setter != null) {
            setter.accept(changed, text);
          }
        });
    return changed.build();
  }
}
