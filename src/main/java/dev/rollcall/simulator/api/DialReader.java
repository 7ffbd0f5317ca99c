package dev.rollcall.simulator.api;

import dev.rollcall.simulator.network.ApiError;
import dev.rollcall.simulator.network.ApiException;
import dev.rollcall.simulator.network.ContactAttributes;
import dev.rollcall.simulator.network.Dial;
import dev.rollcall.simulator.network.Dial.MachineDetection;
import dev.rollcall.simulator.network.E164;
import dev.rollcall.simulator.network.InstanceIds;
import dev.rollcall.simulator.network.UndocumentedChoice;
import java.time.Duration;
import java.util.Set;

/**
 * Reads and checks the body of StartOutboundVoiceContact; lengths and bounds are the API model's. A
 * value that breaks a rule is InvalidParameterException; see also {@link JsonFields}.
 */
record DialReader(Set<UndocumentedChoice> choices) {

  private static final Duration LONGEST_RING = Duration.ofSeconds(60);
  private static final int SHORTEST_RING_SECONDS = 15;
  private static final Set<String> TRAFFIC_TYPES = Set.of("GENERAL", "CAMPAIGN");

  Dial read(JsonFields fields) {
    String instance = fields.required("InstanceId", InstanceIds.MAX_LENGTH);
    String flow = fields.required("ContactFlowId", 500);
    String number = e164("DestinationPhoneNumber", fields.required("DestinationPhoneNumber", 500));
    String traffic = fields.optional("TrafficType", 20).orElse("GENERAL");
    require(TRAFFIC_TYPES.contains(traffic), "TrafficType must be GENERAL or CAMPAIGN");
    lengthsOnly(fields);
    return new Dial(
        InstanceIds.idOf(instance),
        flow,
        number,
        source(fields),
        fields.optional("ClientToken", 500).orElse(""),
        ContactAttributes.check(fields.object("Attributes").strings()),
        ringTimeout(fields, traffic),
        machineDetection(fields, traffic));
  }

  private static void lengthsOnly(JsonFields fields) {
    var unused = fields.optional("Name", 1024);
    unused = fields.optional("Description", 4096);
    unused = fields.optional("CampaignId", 100);
    unused = fields.optional("RelatedContactId", 256);
  }

  private static String source(JsonFields fields) {
    String source = fields.optional("SourcePhoneNumber", 500).orElse("");
    if (source.isEmpty()) {
      require(
          fields.optional("QueueId", 500).isPresent(),
          "SourcePhoneNumber or QueueId must be specified");
      return source;
    }
    return e164("SourcePhoneNumber", source);
  }

  private Duration ringTimeout(JsonFields fields, String traffic) {
    var seconds = fields.optionalInt("RingTimeoutInSeconds");
    if (seconds.isEmpty()) {
      return LONGEST_RING;
    }
    require(
        seconds.getAsInt() >= SHORTEST_RING_SECONDS
            && seconds.getAsInt() <= LONGEST_RING.toSeconds(),
        "RingTimeoutInSeconds must be between 15 and 60");
    require(
        !choices.contains(UndocumentedChoice.RING_TIMEOUT_NEEDS_CAMPAIGN)
            || traffic.equals("CAMPAIGN"),
        "RingTimeoutInSeconds requires TrafficType CAMPAIGN");
    return Duration.ofSeconds(seconds.getAsInt());
  }

  private static MachineDetection machineDetection(JsonFields fields, String traffic) {
    boolean wanted =
        fields.object("AnswerMachineDetectionConfig").flag("EnableAnswerMachineDetection");
    require(
        !wanted || traffic.equals("CAMPAIGN"),
        "EnableAnswerMachineDetection requires TrafficType CAMPAIGN");
    return wanted ? MachineDetection.ON : MachineDetection.OFF;
  }

  private static String e164(String field, String number) {
    require(E164.isE164(number), field + " is not an E.164 number");
    return number;
  }

  private static void require(boolean fulfilled, String otherwise) {
    if (!fulfilled) {
      throw new ApiException(ApiError.invalidParameter(otherwise));
    }
  }
}
