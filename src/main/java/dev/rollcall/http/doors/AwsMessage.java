package dev.rollcall.http.doors;

import java.time.Instant;
import java.util.Optional;

/**
 * A message of AWS, whether SNS or EventBridge brought it.
 *
 * @param from the topic's ARN, or another constant name of its origin
 * @param sentAt by AWS's clock
 */
record AwsMessage(
    String from,
    Optional<String> subject,
    String text,
    Instant sentAt,
    Optional<String> group,
    Instant now) {}
