package dev.rollcall.simulator.network;

import java.time.Duration;
import java.util.Map;

/**
 * A checked StartOutboundVoiceContact request.
 *
 * @param instanceId the id, also when the request named the ARN
 * @param number E.164
 * @param sourceNumber E.164, or empty when the queue's is used
 * @param clientToken empty when the request has none
 * @param machineDetection whether a voicemail is told from a person; campaign traffic only
 */
public record Dial(
    String instanceId,
    String flowId,
    String number,
    String sourceNumber,
    String clientToken,
    Map<String, String> attributes,
    Duration ringTimeout,
    MachineDetection machineDetection) {

  /** Amazon Connect's answering machine detection. */
  public enum MachineDetection {
    OFF,
    ON
  }

  public Dial {
    attributes = Map.copyOf(attributes);
  }

  String callId() {
    return attributes.getOrDefault("callId", "");
  }

  String responderId() {
    return attributes.getOrDefault("responderId", "");
  }
}
