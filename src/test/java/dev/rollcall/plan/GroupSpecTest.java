package dev.rollcall.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.core.roster.DutyPlace;
import dev.rollcall.core.roster.Group;
import dev.rollcall.core.roster.Policy;
import dev.rollcall.core.roster.Responder;
import dev.rollcall.wire.RandomValues;
import java.util.HashMap;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class GroupSpecTest {

  @Test
  void whatIsWrittenIsWhatIsRead() {
    RandomValues random = new RandomValues(7);
    List<DutyPlace> places =
        List.of(
            new DutyPlace("p", 1, OptionalInt.empty()), new DutyPlace("q", 2, OptionalInt.of(3)));
    for (int i = 0; i < 300; i++) {
      Group any = random.group();
      List<Responder> people =
          any.responders().stream().map(r -> r.on(r.id()).withNumbers(1)).toList();
      Group group = new Group("g", any.policy(), people, places);
      assertEquals(group, again(group));
    }
    Policy forever = Policy.builder().rounds(Policy.FOREVER).build();
    Group group = new Group("g", forever, List.of());
    assertEquals(group, again(group));
  }

  private static Group again(Group group) {
    YamlFields body = YamlFields.parse("g", GroupSpec.of(group));
    return GroupReader.group("g", body, YamlFields::text, YamlFields::text, new HashMap<>());
  }
}
