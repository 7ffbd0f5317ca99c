package dev.rollcall.chaos.load;

import dev.rollcall.directory.TableNames;
import dev.rollcall.simulator.network.Behaviour;
import dev.rollcall.simulator.network.People;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The groups of a run: people of every behaviour, and policies that take seconds. By seed. */
public final class Town {

  /** All numbers begin with it. Nothing else in a run does. */
  public static final String NUMBERS = "+8150473926";

  /** One person, for whom a storm comes. */
  public static final String STORM = "storm";

  private static final String FALLBACK = "fallback";
  private static final int PEOPLE = 3;
  private static final int SHARED_EVERY = 10;

  /** From whom nobody gets a yes. */
  private static final List<String> OTHERS =
      List.of(
          "decline:1s",
          "decline:1s,pickup:2s",
          "never",
          "never",
          "hang-up:1s",
          "voicemail",
          "no-key",
          "busy:500ms",
          "invalid-number:300ms",
          "blocked",
          "failed:500ms");

  private static final List<String> TAKERS =
      List.of("accept:1s", "accept:2s", "accept:1s,pickup:3s", "keys:7@1s+1@3s");

  private final List<String> groups = new ArrayList<>();
  private final List<Person> people = new ArrayList<>();
  private final Random dice;
  private final int slower;

  /**
   * Makes as many groups of three, and a few more of one.
   *
   * @param slower the durations are multiplied with it
   */
  public Town(long seed, int count, int slower) {
    this.slower = slower;
    dice = new Random(seed);
    for (int i = 0; i < count; i++) {
      groups.add("group-" + i);
      for (int priority = 1; priority <= PEOPLE; priority++) {
        add("group-" + i, priority, behaviour(priority));
      }
      if (i % SHARED_EVERY == 0) {
        // The same phone again, under another name and in another group.
        Person first = people.getLast();
        people.add(
            new Person(
                "group-" + i, PEOPLE + 1, first.id() + "-too", first.number(), first.behaviour()));
      }
    }
    add(STORM, 1, "accept:2s");
    add(FALLBACK, 1, "accept:1s");
    add("default", 1, "accept:1s");
  }

  List<String> groups() {
    return groups;
  }

  /** Writes the tables and tells the phones. */
  public void settle(DynamoDbClient tables, People phones) {
    for (Person person : people) {
      phones.set(person.number(), Behaviour.parse(person.behaviour()));
      put(tables, TableNames.DEFAULT.responders(), row(person));
    }
    for (String group : people.stream().map(Person::group).distinct().toList()) {
      put(tables, TableNames.DEFAULT.escalationPolicies(), policy(group));
    }
  }

  private void add(String group, int priority, String behaviour) {
    String number = NUMBERS + "%03d".formatted(people.size());
    people.add(new Person(group, priority, group + "-p" + priority, number, behaviour));
  }

  private String behaviour(int priority) {
    boolean takes = dice.nextInt(PEOPLE + 1) < priority;
    List<String> some = takes ? TAKERS : OTHERS;
    return some.get(dice.nextInt(some.size()));
  }

  private Map<String, AttributeValue> policy(String group) {
    Map<String, AttributeValue> policy = new HashMap<>();
    policy.put("groupId", text(group));
    policy.put("answerTimeout", seconds(6));
    policy.put("talkTime", seconds(6));
    policy.put("dialWindow", seconds(10));
    policy.put("attempts", number(1 + dice.nextInt(2)));
    policy.put("retryDelay", text("1s"));
    policy.put("rounds", number(2));
    policy.put("roundDelay", text("5s"));
    policy.put("gather", text("300ms"));
    policy.put("lineWait", seconds(15));
    if (!group.equals(FALLBACK) && dice.nextBoolean()) {
      policy.put("fallbackGroup", text(FALLBACK));
    }
    return policy;
  }

  private AttributeValue seconds(int normal) {
    return text(normal * slower + "s");
  }

  private static Map<String, AttributeValue> row(Person person) {
    return Map.of(
        "groupId", text(person.group()),
        "priority", number(person.priority()),
        "responderId", text(person.id()),
        "phoneNumber", text(person.number()),
        "active", AttributeValue.fromBool(true));
  }

  private static void put(DynamoDbClient tables, String table, Map<String, AttributeValue> item) {
    tables.putItem(r -> r.tableName(table).item(item));
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  private static AttributeValue number(int value) {
    return AttributeValue.fromN(Integer.toString(value));
  }
}
