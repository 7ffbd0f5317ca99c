package dev.rollcall.benchmarks.site;

import dev.rollcall.wire.Topics;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Names of topics, and the product's settings that say them. */
public final class Names {

  private Names() {}

  /** The default names behind a prefix. */
  public static Topics topics(String prefix) {
    return topics(prefix, prefix + Topics.DEFAULT.incidents());
  }

  /** As {@link #topics(String)}, but the incidents are read from a topic that others read too. */
  public static Topics topics(String prefix, String incidents) {
    Topics d = Topics.DEFAULT;
    return new Topics(
        incidents,
        prefix + d.operatorActions(),
        prefix + d.responderRequests(),
        prefix + d.responderOutcomes(),
        prefix + d.callCommands(),
        prefix + d.callEvents(),
        prefix + d.callResponses(),
        prefix + d.escalationHistory(),
        prefix + d.escalationStatus(),
        prefix + d.responderGroups(),
        prefix + d.plan(),
        prefix + d.planChanges(),
        prefix + d.people(),
        prefix + d.inhibitionSources(),
        prefix + d.audit(),
        prefix + d.deadLetters(),
        prefix + d.deadLettersHandled());
  }

  /**
   * The product's settings for one instance. All others have their defaults, except that no copy of
   * the state is asked for, because there is no other instance.
   *
   * @param applicationId also the name of the consumer group of role escalation
   */
  public static Map<String, String> settings(
      Site site, Topics topics, String applicationId, Path stateDir) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("KAFKA_BOOTSTRAP_SERVERS", site.broker().bootstrapServers());
    settings.put("SCHEMA_REGISTRY_URL", site.registryUrl());
    settings.put("APPLICATION_ID", applicationId);
    settings.put("STATE_DIR", stateDir.toString());
    settings.put("STANDBY_REPLICAS", "0");
    settings.put("INCIDENTS_TOPIC", topics.incidents());
    settings.put("OPERATOR_ACTIONS_TOPIC", topics.operatorActions());
    settings.put("RESPONDER_REQUESTS_TOPIC", topics.responderRequests());
    settings.put("RESPONDER_OUTCOMES_TOPIC", topics.responderOutcomes());
    settings.put("CALL_COMMANDS_TOPIC", topics.callCommands());
    settings.put("CALL_EVENTS_TOPIC", topics.callEvents());
    settings.put("CALL_RESPONSES_TOPIC", topics.callResponses());
    settings.put("ESCALATION_HISTORY_TOPIC", topics.escalationHistory());
    settings.put("ESCALATION_STATUS_TOPIC", topics.escalationStatus());
    settings.put("RESPONDER_GROUPS_TOPIC", topics.responderGroups());
    settings.put("PLAN_TOPIC", topics.plan());
    settings.put("PLAN_CHANGES_TOPIC", topics.planChanges());
    settings.put("PEOPLE_TOPIC", topics.people());
    settings.put("INHIBITION_SOURCES_TOPIC", topics.inhibitionSources());
    settings.put("AUDIT_TOPIC", topics.audit());
    settings.put("DEAD_LETTERS_TOPIC", topics.deadLetters());
    settings.put("DEAD_LETTERS_HANDLED_TOPIC", topics.deadLettersHandled());
    return settings;
  }
}
