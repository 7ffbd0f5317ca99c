package dev.rollcall.wire;

import java.util.List;
import java.util.stream.Stream;

/** The names of all topics. */
public record Topics(
    String incidents,
    String operatorActions,
    String responderRequests,
    String responderOutcomes,
    String callCommands,
    String callEvents,
    String callResponses,
    String escalationHistory,
    String escalationStatus,
    String responderGroups,
    String plan,
    String planChanges,
    String people,
    String inhibitionSources,
    String audit,
    String deadLetters,
    String deadLettersHandled) {

  private static final String REKEYED = "-rekeyed";
  private static final String BY_CONTACT = "-by-contact";

  /** The names that users know. */
  public static final Topics DEFAULT =
      new Topics(
          "incidents",
          "operator-actions",
          "responder-requests",
          "responder-outcomes",
          "call-commands",
          "call-events",
          "call-responses",
          "escalation-history",
          "escalation-status",
          "responder-groups",
          "plan",
          "plan-changes",
          "people",
          "inhibition-sources",
          "audit",
          "dead-letters",
          "dead-letters-handled");

  /** The way once around for records of this public topic that lie in the wrong partition. */
  public static String rekeyed(String topic) {
    return topic + REKEYED;
  }

  /** The records of this topic that name a contact, under its id. */
  public static String byContact(String topic) {
    return topic + BY_CONTACT;
  }

  /**
   * Topics with key errorId, and the markers of changed plans, of which each partition has one.
   * They share a partition count.
   */
  public List<String> byErrorId() {
    return List.of(
        incidents,
        operatorActions,
        responderOutcomes,
        escalationHistory,
        escalationStatus,
        rekeyed(incidents),
        rekeyed(operatorActions),
        planChanges);
  }

  /** Topics with key responderId; they share a partition count. */
  public List<String> byResponderId() {
    return List.of(
        responderRequests, callCommands, callEvents, callResponses, rekeyed(callResponses));
  }

  /** Topics with key contactId; they share a partition count. */
  public List<String> byContactId() {
    return List.of(byContact(callEvents), byContact(callResponses));
  }

  /** Compacted topics that every instance reads whole; each has one partition if we create it. */
  public List<String> global() {
    return List.of(responderGroups, people, plan, inhibitionSources);
  }

  /** Topics without a partition count of their own; each has one partition if we create it. */
  public List<String> single() {
    return Stream.concat(global().stream(), Stream.of(audit, deadLetters, deadLettersHandled))
        .toList();
  }

  /** Topics whose records, when we create them, bear the broker's time. */
  public List<String> stampedByBroker() {
    return List.of(
        incidents,
        operatorActions,
        responderRequests,
        responderOutcomes,
        callCommands,
        callEvents,
        callResponses);
  }

  /**
   * Topics whose records are read with the registry by those who decide and who call. Beside each
   * lies the topic where its records wait while the registry is away.
   */
  public List<String> deferrable() {
    return Stream.of(byErrorId(), byResponderId(), byContactId())
        .flatMap(List::stream)
        .filter(topic -> !topic.equals(escalationHistory) && !topic.equals(escalationStatus))
        .toList();
  }
}
