package dev.rollcall.plan;

import dev.rollcall.core.roster.Policy;
import dev.rollcall.core.roster.PolicyChange;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads policy fields of a file; what is left out stays as it was. */
public final class PolicyReader {

  private static final String CALL_DURING = "callDuring";

  private PolicyReader() {}

  /**
   * The policy with the fields that are there changed.
   *
   * @throws UnusableFile for a value that a policy cannot have
   */
  public static Policy apply(Policy policy, Map<String, YamlFields> fields) {
    return change(fields).applyTo(policy);
  }

  /**
   * All fields of a policy.
   *
   * @param hoursId reads the id of hours
   * @throws UnusableFile for a value that a policy cannot have, and for a field that it has not
   */
  static PolicyChange change(YamlFields policy, Function<YamlFields, String> hoursId) {
    Map<String, YamlFields> fields = policy.map(PolicyChange.KNOWN);
    PolicyChange change = change(fields);
    YamlFields callDuring = fields.get(CALL_DURING);
    if (callDuring != null && change.applyTo(Policy.DEFAULT).callDuring().isPresent()) {
      var unused = hoursId.apply(callDuring);
    }
    return change;
  }

  /**
   * The fields that are there; others of the map are not looked at.
   *
   * @throws UnusableFile for a value that a policy cannot have
   */
  public static PolicyChange change(Map<String, YamlFields> fields) {
    Map<String, String> texts = new HashMap<>();
    for (String name : PolicyChange.KNOWN) {
      YamlFields value = fields.get(name);
      if (value != null) {
        String text = text(value);
        value.checked(PolicyChange.of(Map.of(name, text))::checked);
        texts.put(name, text);
      }
    }
    return PolicyChange.of(texts);
  }

  private static String text(YamlFields value) {
    return value.isMap()
        ? value.map().entrySet().stream()
            .map(member -> member.getKey() + ": " + member.getValue().text())
            .collect(Collectors.joining(", ", "{", "}"))
        : value.text();
  }
}
