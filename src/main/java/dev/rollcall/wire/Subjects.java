package dev.rollcall.wire;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the values of each topic are written with. */
public final class Subjects {

  private Subjects() {}

  /** All topics with Avro values, by name. */
  public static Map<String, TopicSchema> of(Topics topics) {
    Map<String, TopicSchema> subjects = new LinkedHashMap<>();
    for (TopicSchema schema : TopicSchema.values()) {
      subjects.put(topic(schema, topics), schema);
    }
    subjects.put(Topics.rekeyed(topics.incidents()), TopicSchema.INCIDENTS);
    subjects.put(Topics.rekeyed(topics.operatorActions()), TopicSchema.OPERATOR_ACTIONS);
    subjects.put(Topics.rekeyed(topics.callResponses()), TopicSchema.CALL_RESPONSES);
    subjects.put(Topics.byContact(topics.callResponses()), TopicSchema.CALL_RESPONSES);
    subjects.put(Topics.byContact(topics.callEvents()), TopicSchema.CALL_EVENTS);
    return subjects;
  }

  private static String topic(TopicSchema schema, Topics topics) {
    return switch (schema) {
      case INCIDENTS -> topics.incidents();
      case OPERATOR_ACTIONS -> topics.operatorActions();
      case RESPONDER_REQUESTS -> topics.responderRequests();
      case RESPONDER_OUTCOMES -> topics.responderOutcomes();
      case CALL_COMMANDS -> topics.callCommands();
      case CALL_EVENTS -> topics.callEvents();
      case CALL_RESPONSES -> topics.callResponses();
      case ESCALATION_HISTORY -> topics.escalationHistory();
      case AUDIT -> topics.audit();
      case ESCALATION_STATUS -> topics.escalationStatus();
      case RESPONDER_GROUPS -> topics.responderGroups();
      case PLAN -> topics.plan();
      case PLAN_CHANGES -> topics.planChanges();
      case PEOPLE -> topics.people();
      case INHIBITION_SOURCES -> topics.inhibitionSources();
    };
  }
}
