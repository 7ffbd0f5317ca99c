package dev.rollcall.http.doors;

import java.time.Instant;
import java.util.Optional;

/**
 * What AWS sends, without the road that it took.
 *
 * @param from the topic's ARN, or another name of the road that stays the same
 * @param sentAt by AWS's clock
 */
record AwsMessage(
    String from,
    Optional<String> subject,
    String text,
    Instant sentAt,
    Optional<String> group,
    Instant now) {}
