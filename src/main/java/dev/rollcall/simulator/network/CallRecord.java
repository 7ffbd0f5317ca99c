package dev.rollcall.simulator.network;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A call that rang, as it is at the moment of asking.
 *
 * @param order from 1, in the order in which calls started to ring
 * @param connectedAt when it was picked up
 * @param attributes as they are now, with the key press in {@code response}
 * @param voice that spoke; empty before
 * @param heard the texts that were spoken, in that order; the person may have cut it short
 * @param requestedAt when each start request with this call's ClientToken arrived, also those that
 *     were refused; only this call's own when it has no token
 */
public record CallRecord(
    int order,
    String contactId,
    String instanceId,
    String number,
    String sourceNumber,
    String callId,
    String clientToken,
    Map<String, String> attributes,
    String voice,
    List<String> heard,
    Instant startedAt,
    Optional<Instant> connectedAt,
    Optional<Instant> endedAt,
    Instant updatedAt,
    CallState state,
    Optional<DisconnectReason> disconnectReason,
    Optional<String> machineDetectionStatus,
    List<Instant> requestedAt) {}
