package dev.rollcall.core.roster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupTest {

  /** A person: id, priority, step after a colon if any, and a minus in front when inactive. */
  @ParameterizedTest(name = "{0} gives {1}")
  @CsvSource({
    "'ann1 bob2 cid3',         'ann|bob|cid'",
    "'cid3 ann1 bob2',         'ann|bob|cid'",
    // a step lies at the place of the first of its members
    "'ann1:7 bob2 cid3:7',     'ann,cid|bob'",
    "'ann3:7 bob2 cid1:7',     'cid,ann|bob'",
    "'ann1:7 bob2:8 cid3:7 dan4:8', 'ann,cid|bob,dan'",
    // without a step each is alone, even at the same priority
    "'bob1 ann1',              'ann|bob'",
    // a step is not a priority
    "'ann1 bob2:1',            'ann|bob'",
    "'-ann1 bob2',             'bob'",
    "'-ann1:7 bob2 cid3:7',    'bob|cid'",
    "'-ann1',                  ''",
    "'',                       ''",
    // in the group twice: asked at both places
    "'ann1 bob2 ann3',         'ann|bob|ann'",
    "'ann1:7 ann2:7',          'ann'",
  })
  void steps(String people, String steps) {
    assertEquals(
        steps,
        String.join(
            "|",
            group(people).steps(_ -> List.of()).stream()
                .map(step -> String.join(",", step.members()))
                .toList()));
  }

  /** Whoever is on call has a place as a person has one. */
  @Test
  void schedulesAmongThePeople() {
    Group group =
        new Group(
            "g",
            Policy.DEFAULT,
            group("ann1 bob2:7").responders(),
            List.of(
                new DutyPlace("day", 3, OptionalInt.of(7)),
                new DutyPlace("day", 0, OptionalInt.empty()),
                new DutyPlace("night", 9, OptionalInt.empty())));
    assertEquals(
        List.of(
            new Step(List.of(), List.of("day"), List.of("eve", "bob")),
            Step.of(List.of("ann")),
            new Step(List.of("bob"), List.of("day"), List.of("eve", "bob")),
            new Step(List.of(), List.of("night"), List.of())),
        group.steps(id -> id.equals("day") ? List.of("eve", "bob") : List.of()));
    assertEquals(List.of("day", "night"), group.schedules());
    assertEquals(
        List.of("bob", "eve"),
        new Step(List.of("bob"), List.of("day"), List.of("eve", "bob")).members());
  }

  @ParameterizedTest(name = "{0}: ann may be called {1}")
  @CsvSource({
    "'ann1 bob2',   true",
    "'-ann1 bob2',  false",
    "'-ann1 ann2',  true",
    "'bob2',        false",
    "'',            false",
  })
  void whoMayBeCalled(String people, boolean ann) {
    assertEquals(ann, group(people).mayCall("ann"));
    assertEquals(people.contains("ann"), group(people).lists("ann"));
  }

  @Test
  void keepsItsOwnListOfPeople() {
    List<Responder> people = new ArrayList<>();
    Group group = new Group("g", Policy.DEFAULT, people);
    people.add(new Responder("ann", 1, "", OptionalInt.empty(), true, ""));
    assertFalse(group.mayCall("ann"));
  }

  private static Group group(String people) {
    List<Responder> responders = new ArrayList<>();
    for (String person : people.isEmpty() ? List.<String>of() : List.of(people.split(" ", -1))) {
      boolean active = !person.startsWith("-");
      String text = active ? person : person.substring(1);
      String[] parts = text.split(":", -1);
      OptionalInt step =
          parts.length == 1 ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(parts[1]));
      int priority = Integer.parseInt(parts[0].substring(3));
      responders.add(new Responder(parts[0].substring(0, 3), priority, "", step, active, ""));
    }
    return new Group("g", Policy.DEFAULT, responders);
  }
}
