package dev.rollcall.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.escalation.Event;
import dev.rollcall.roster.Group;
import dev.rollcall.roster.Outcome;
import dev.rollcall.roster.Policy;
import dev.rollcall.roster.Responder;
import dev.rollcall.roster.Severity;
import dev.rollcall.wire.Addressed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Thousands of random nights against the laws of DESIGN.md. A failure names its seed; {@link
 * #night} repeats it.
 */
final class RandomWorldTest {

  private static final int NIGHTS = 4000;
  private static final int STEPS = 60;
  private static final Instant DUSK = Instant.parse("2026-11-23T20:00:00Z");
  private static final Duration LONG_ENOUGH = Duration.ofHours(6);

  @Test
  void noLawIsBroken() {
    for (long seed = 0; seed < NIGHTS; seed++) {
      assertEquals(List.of(), night(seed), "seed " + seed);
    }
  }

  private static List<String> night(long seed) {
    Random random = new Random(seed);
    SimulatedRoster roster = new SimulatedRoster("default");
    for (String group : List.of("default", "a", "b")) {
      roster.put(new Group(group, policy(random), responders(random, group)));
    }
    World world = new World(new CoreEngine(roster), DUSK);
    Laws laws = new Laws(world, Set.of());
    Set<String> errorIds = new HashSet<>();
    Instant at = DUSK;
    for (int i = 0; i < STEPS; i++) {
      at = at.plusMillis(random.nextInt(4) == 0 ? 0 : random.nextInt(40_000));
      world.runUntil(at);
      laws.look();
      step(world, roster, random, errorIds);
      laws.look();
    }
    world.comeBack();
    world.connect().answer(SimulatedConnect.ANY, SimulatedConnect.Answer.OK);
    for (int i = 0; i < LONG_ENOUGH.toMinutes(); i++) {
      at = at.plus(Duration.ofMinutes(1));
      world.runUntil(at);
      laws.look();
    }
    laws.everythingEnded(errorIds);
    return laws.broken();
  }

  private static void step(
      World world, SimulatedRoster roster, Random random, Set<String> errorIds) {
    String errorId = "E" + random.nextInt(6);
    switch (random.nextInt(16)) {
      case 0, 1, 2, 3, 4 -> {
        errorIds.add(errorId);
        world.publish(new Addressed<>(errorId, firing(world, random, errorId)));
      }
      case 5 -> world.publish(new Addressed<>(errorId, new Event.Resolve(errorId, world.now())));
      case 6 -> world.publish(new Addressed<>(errorId, operator(world, random)));
      case 7 -> world.die();
      case 8 -> world.comeBack();
      case 9 -> changeConnect(world, random);
      case 10 -> roster.putResponder("a", responder(random, 1 + random.nextInt(4)));
      default -> respond(world, random);
    }
  }

  private static Event firing(World world, Random random, String errorId) {
    List<String> groups = List.of("default", "a", "b", "nobody");
    return new Event.Firing(
        errorId,
        Optional.of(pick(random, groups)),
        pick(random, List.of(Severity.values())),
        "it burns",
        world.now().minusSeconds(random.nextInt(20)));
  }

  private static Event operator(World world, Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> new Event.TakeOver("olga");
      case 1 -> new Event.Close("olga", world.now());
      case 2 -> new Event.Escalate("olga");
      default -> new Event.Snooze("olga", Duration.ofSeconds(1 + random.nextInt(300)));
    };
  }

  /** Any answer to any call, old ones and doubled ones included. */
  private static void respond(World world, Random random) {
    List<SimulatedConnect.RungCall> calls = world.connect().calls();
    if (calls.isEmpty()) {
      return;
    }
    int back = random.nextInt(Math.min(3, calls.size()));
    List<Outcome> outcomes =
        List.of(
            Outcome.ACCEPTED,
            Outcome.DECLINED,
            Outcome.BUSY,
            Outcome.NO_INPUT,
            Outcome.ANSWERED,
            Outcome.VOICEMAIL,
            Outcome.INVALID_NUMBER,
            Outcome.HUNG_UP);
    Outcome outcome = pick(random, outcomes);
    for (int times = random.nextInt(5) == 0 ? 3 : 1; times > 0; times--) {
      world.respond(calls.get(calls.size() - 1 - back), outcome);
    }
  }

  private static void changeConnect(World world, Random random) {
    List<SimulatedConnect.Answer> answers = List.of(SimulatedConnect.Answer.values());
    String who = random.nextBoolean() ? SimulatedConnect.ANY : "R" + (1 + random.nextInt(4));
    world.connect().answer(who, pick(random, answers));
  }

  private static <T> T pick(Random random, List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private static Policy policy(Random random) {
    return new Policy(
        Duration.ofSeconds(20 + random.nextInt(60)),
        Duration.ofSeconds(5 + random.nextInt(20)),
        Duration.ofSeconds(random.nextInt(40)),
        1 + random.nextInt(3),
        Duration.ofSeconds(random.nextInt(3) * 10L),
        1 + random.nextInt(3),
        Duration.ofSeconds(random.nextInt(3) * 30L),
        Duration.ofSeconds(random.nextInt(3)),
        Duration.ofSeconds(10 + random.nextInt(60)),
        random.nextBoolean() ? Optional.empty() : Optional.of(Duration.ofHours(20)),
        Duration.ofMinutes(random.nextInt(10)),
        Duration.ofHours(24),
        random.nextInt(3) == 0 ? Optional.of("b") : Optional.empty());
  }

  private static List<Responder> responders(Random random, String group) {
    List<Responder> responders = new ArrayList<>();
    int count = group.equals("default") ? 1 + random.nextInt(4) : random.nextInt(5);
    for (int i = 1; i <= count; i++) {
      responders.add(responder(random, i));
    }
    return responders;
  }

  /** The same few people are in several groups, so that lines are shared. */
  private static Responder responder(Random random, int number) {
    OptionalInt step = random.nextInt(3) == 0 ? OptionalInt.of(1) : OptionalInt.empty();
    boolean active = random.nextInt(5) != 0;
    return new Responder("R" + number, number, "", step, active, "");
  }
}
