package dev.rollcall.simulator.network;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A call in the network. Guarded by the network's lock. */
final class Contact {

  final int order;
  final String id;
  final Dial dial;
  final Instant startedAt;
  private final Map<String, String> attributes;
  private Instant updatedAt;
  private @Nullable Instant connectedAt;
  private @Nullable Instant endedAt;
  private @Nullable DisconnectReason reason;
  private @Nullable String machineDetectionStatus;
  private final List<String> heard = new ArrayList<>();
  private String voice = "";
  private int answers;

  Contact(int order, String id, Dial dial, Instant startedAt) {
    this.order = order;
    this.id = id;
    this.dial = dial;
    this.startedAt = startedAt;
    this.updatedAt = startedAt;
    this.attributes = new TreeMap<>(dial.attributes());
  }

  CallState state() {
    if (endedAt != null) {
      return CallState.ENDED;
    }
    return connectedAt == null ? CallState.RINGING : CallState.CONNECTED;
  }

  void connect(Instant now) {
    connectedAt = now;
    updatedAt = now;
  }

  void end(DisconnectReason why, Instant now) {
    reason = why;
    endedAt = now;
    updatedAt = now;
  }

  void put(Map<String, String> more, Instant now) {
    attributes.putAll(more);
    updatedAt = now;
  }

  Map<String, String> attributes() {
    return Map.copyOf(attributes);
  }

  void detected(String status) {
    machineDetectionStatus = status;
  }

  void voice(String name) {
    voice = name;
  }

  void hears(String text) {
    heard.add(text);
  }

  /** The place of the next event or invocation of this call among all of them, from 0. */
  int nextAnswer() {
    return answers++;
  }

  CallRecord record(List<Instant> requestedAt) {
    return new CallRecord(
        order,
        id,
        dial.instanceId(),
        dial.number(),
        dial.sourceNumber(),
        dial.callId(),
        dial.clientToken(),
        attributes(),
        voice,
        List.copyOf(heard),
        startedAt,
        Optional.ofNullable(connectedAt),
        Optional.ofNullable(endedAt),
        updatedAt,
        state(),
        Optional.ofNullable(reason),
        Optional.ofNullable(machineDetectionStatus),
        List.copyOf(requestedAt));
  }
}
