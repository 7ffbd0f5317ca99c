package dev.rollcall.streams;

/**
 * Names of stores and nodes. A store's name is part of its changelog topic's name: changing one
 * loses its state.
 */
public final class TopologyNames {

  public static final String ESCALATIONS = "escalations";
  public static final String LINES = "lines";
  public static final String LINE_ASKS = "line-asks";
  static final String CONTACTS = "contacts";
  static final String ROSTER = "roster";
  static final String PLAN = "plan";
  static final String PEOPLE = "people";
  static final String SOURCES = "inhibition-sources";

  static final String ESCALATION = "escalation";
  static final String LINE = "line";
  static final String CONTACT = "contact";
  static final String FORK = "fork";
  static final String ANNOUNCER = "announcer";
  static final String PLAN_WATCHER = "plan-watcher";

  static final String REQUESTS_SINK = "to-responder-requests";
  static final String OUTCOMES_SINK = "to-responder-outcomes";
  static final String COMMANDS_SINK = "to-call-commands";
  static final String MATCHED_SINK = "to-matched-responses";
  static final String HISTORY_SINK = "to-escalation-history";
  static final String STATUS_SINK = "to-escalation-status";
  static final String SOURCES_SINK = "to-inhibition-sources";

  private TopologyNames() {}
}
