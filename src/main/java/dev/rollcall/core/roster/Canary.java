package dev.rollcall.core.roster;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Incidents by which an installation watches itself. They take the way of every other incident, to
 * one person who has no phone. No rule of a core knows them: they have a roster of their own, so no
 * plan routes, silences or delays them.
 */
public final class Canary {

  /** The group of all canaries, its one person, and that person's line. */
  public static final String GROUP = "rollcall-canary";

  private static final String PREFIX = GROUP + "/";

  private static final Policy POLICY =
      Policy.builder()
          .gather(Duration.ZERO)
          .attempts(1)
          .rounds(1)
          .answerTimeout(Duration.ofSeconds(30))
          .dialWindow(Duration.ofSeconds(30))
          .quietPeriod(Duration.ZERO)
          .autoResolve(Optional.of(Duration.ofMinutes(5)))
          .resolvedRetention(Duration.ofMinutes(1))
          .build();

  private static final Group ONLY =
      new Group(
          GROUP, POLICY, List.of(new Responder(GROUP, 1, GROUP, OptionalInt.empty(), true, "")));

  private static final Roster ROSTER =
      new Roster() {
        @Override
        public Optional<Group> group(String groupId) {
          return Optional.of(ONLY).filter(group -> group.id().equals(groupId));
        }

        @Override
        public String defaultGroupId() {
          return GROUP;
        }
      };

  private Canary() {}

  /** Whether an errorId, or the contact of a call, is a canary's. */
  public static boolean is(String id) {
    return id.startsWith(PREFIX);
  }

  /** The id of something that belongs to a canary. */
  public static String id(String name) {
    return PREFIX + name;
  }

  /** By which canaries are decided. Immutable. */
  public static Roster roster() {
    return ROSTER;
  }
}
