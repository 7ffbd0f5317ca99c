package dev.rollcall.app.settings;

/** What an instance does. By default, everything. */
public enum Role {
  /** Decides who is called and when: both cores, on Kafka Streams. */
  ESCALATION,
  /** Places the calls. */
  DIALER,
  /** Shows the state in DynamoDB. */
  MIRROR,
  /** Publishes the responder groups. */
  DIRECTORY,
  /** Takes in what other systems tell; shows health and metrics. */
  HTTP
}
