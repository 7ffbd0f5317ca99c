package dev.rollcall.plan;

import dev.rollcall.core.roster.Group;
import dev.rollcall.core.roster.Policy;
import dev.rollcall.core.roster.Responder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** Reads groups: a policy and responders. */
public final class GroupReader {

  private static final Set<String> RESPONDER =
      Set.of("id", "priority", "phone", "step", "active", "name", "language");

  private GroupReader() {}

  /**
   * A group.
   *
   * @param phones takes the numbers that are given, by responder
   */
  public static Group group(String id, YamlFields top, Map<String, String> phones) {
    Map<String, YamlFields> f = top.map(Set.of("policy", "responders"));
    Policy policy =
        YamlFields.optional(
                f, "policy", p -> PolicyChange.apply(Policy.DEFAULT, p.map(PolicyChange.FIELDS)))
            .orElse(Policy.DEFAULT);
    List<Responder> responders = new ArrayList<>();
    for (YamlFields one :
        YamlFields.optional(f, "responders", YamlFields::list).orElse(List.of())) {
      Map<String, YamlFields> r = one.map(RESPONDER);
      YamlFields.required(one, r, "priority");
      String person = YamlFields.required(one, r, "id").text();
      YamlFields.optional(r, "phone", YamlFields::text)
          .ifPresent(phone -> phones.put(person, phone));
      responders.add(responder(new Responder(person, 0, "", OptionalInt.empty(), true, ""), r));
    }
    return new Group(id, policy, responders);
  }

  /** A responder with the fields that are there changed. */
  public static Responder responder(Responder before, Map<String, YamlFields> r) {
    return new Responder(
        before.id(),
        YamlFields.changed(r, "priority", before.priority(), (_, v) -> v.integer()),
        YamlFields.changed(r, "name", before.name(), (_, v) -> v.text()),
        YamlFields.changed(r, "step", before.step(), (_, v) -> OptionalInt.of(v.integer())),
        YamlFields.changed(r, "active", before.active(), (_, v) -> v.bool()),
        YamlFields.changed(r, "language", before.language(), (_, v) -> v.text()));
  }
}
