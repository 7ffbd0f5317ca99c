package dev.rollcall.support;

import dev.rollcall.wire.Topics;

/** Topics of one test. */
public final class TopicNames {

  private TopicNames() {}

  /** The default names behind this prefix. */
  public static Topics of(String prefix) {
    Topics d = Topics.DEFAULT;
    return new Topics(
        prefix + d.incidents(),
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
}
