package dev.rollcall.app.settings;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** A part of the work that an instance may do. By default it does all. */
public enum Role {
  /** Decides who is called and when: both cores, on Kafka Streams. */
  ESCALATION,
  /** Places the calls. */
  DIALER,
  /** Shows the state in DynamoDB. */
  MIRROR,
  /** Publishes the responder groups. */
  DIRECTORY,
  /** Receives the reports of other systems; shows health and metrics. */
  HTTP,
  /** Shows people what is open, and takes their decisions. */
  CONSOLE,
  /** Watches whether incidents still become calls. */
  WATCH;

  /**
   * The roles that a text names, with commas between them; {@code all} is all of them.
   *
   * @throws UsageException if one does not exist
   */
  public static Set<Role> parse(String text) {
    if (text.equals("all")) {
      return EnumSet.allOf(Role.class);
    }
    EnumSet<Role> chosen = EnumSet.noneOf(Role.class);
    Arrays.stream(text.split(",", -1))
        .forEach(role -> chosen.add(Environment.choice("--roles", role, Role.class)));
    return chosen;
  }
}
