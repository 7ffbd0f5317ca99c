package dev.rollcall.nights;

import dev.rollcall.core.roster.Group;
import dev.rollcall.core.roster.PhoneLines;
import dev.rollcall.core.roster.Policy;
import dev.rollcall.core.roster.Responder;
import dev.rollcall.plan.PlanRoster;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The tables of a night: people with 1 to 5 numbers each, two of whom may share one, in two groups.
 * They stay as they are, because a roster that changes is what the random scenarios are for.
 */
final class People implements PlanRoster.Tables {

  /** Everybody; the last one is in no group. */
  static final List<String> ALL = List.of("R1", "R2", "R3", "R4");

  static final String A = "a";
  static final String B = "b";

  private final SplittableRandom dice;
  private final Map<String, List<String>> numbers = new TreeMap<>();
  private final Map<String, String> lines;
  private final Map<String, Group> groups = new TreeMap<>();

  People(SplittableRandom dice, Supplier<Policy> policies) {
    this.dice = dice;
    ALL.forEach(person -> numbers.put(person, numbersOf(person)));
    if (dice.nextInt(3) == 0) {
      share(ALL.get(dice.nextInt(ALL.size())), ALL.get(dice.nextInt(ALL.size())));
    }
    List<PhoneLines.Row> rows = new ArrayList<>();
    numbers.forEach(
        (person, all) -> all.forEach(number -> rows.add(new PhoneLines.Row(person, number))));
    lines = PhoneLines.name(rows, Map.of());
    groups.put(A, group(A, 3, policies.get()));
    groups.put(B, group(B, 2, policies.get()));
  }

  private List<String> numbersOf(String person) {
    List<String> all = new ArrayList<>();
    int count = dice.nextInt(2) == 0 ? 1 : 2 + dice.nextInt(Responder.MAX_NUMBERS - 1);
    for (int i = 1; i <= count; i++) {
      all.add(person + " number " + i);
    }
    return all;
  }

  private void share(String one, String other) {
    String number = numbersOfPerson(one).getFirst();
    List<String> others = numbersOfPerson(other);
    others.set(dice.nextInt(others.size()), number);
  }

  private Group group(String id, int people, Policy policy) {
    List<Responder> responders = new ArrayList<>();
    for (String person : ALL.subList(0, people)) {
      OptionalInt step = dice.nextInt(4) == 0 ? OptionalInt.of(1) : OptionalInt.empty();
      responders.add(responder(person, dice.nextInt(9), step));
    }
    return new Group(id, policy, responders);
  }

  private Responder responder(String person, int priority, OptionalInt step) {
    return new Responder(person, priority, "", step, true, "", lineOf(person), numbers(person));
  }

  @Override
  public Optional<Group> group(String groupId) {
    return Optional.ofNullable(groups.get(groupId));
  }

  @Override
  public String defaultGroupId() {
    return A;
  }

  @Override
  public Optional<Responder> person(String responderId) {
    return Optional.of(responderId)
        .filter(numbers::containsKey)
        .map(person -> responder(person, 0, OptionalInt.empty()));
  }

  private String lineOf(String person) {
    return lines.getOrDefault(person, person);
  }

  private List<String> numbersOfPerson(String person) {
    return numbers.getOrDefault(person, List.of());
  }

  /** The number that rings. */
  String number(String responderId, int index) {
    return numbersOfPerson(responderId).get(index);
  }

  int numbers(String responderId) {
    return numbersOfPerson(responderId).size();
  }

  /** How many numbers the people of a line have; empty if they do not have equally many. */
  OptionalInt numbersOfLine(String line) {
    List<Integer> counts =
        ALL.stream().filter(p -> lineOf(p).equals(line)).map(this::numbers).distinct().toList();
    return counts.size() == 1 ? OptionalInt.of(counts.getFirst()) : OptionalInt.empty();
  }
}
