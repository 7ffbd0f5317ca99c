package dev.rollcall.simulator;

import dev.rollcall.simulator.Dial.MachineDetection;
import java.time.Duration;
import java.util.Set;

/**
 * Reads and checks the body of StartOutboundVoiceContact; lengths and bounds are the API model's. A
 * value that breaks a rule is InvalidParameterException; see also {@link Fields}.
 */
record DialReader(Set<Variant> variants) {

  private static final Duration LONGEST_RING = Duration.ofSeconds(60);
  private static final int SHORTEST_RING_SECONDS = 15;
  private static final Set<String> TRAFFIC_TYPES = Set.of("GENERAL", "CAMPAIGN");

  Dial read(Fields fields) {
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

  private static void lengthsOnly(Fields fields) {
    var unused = fields.optional("Name", 1024);
    unused = fields.optional("Description", 4096);
    unused = fields.optional("CampaignId", 100);
    unused = fields.optional("RelatedContactId", 256);
  }

  private static String source(Fields fields) {
    String source = fields.optional("SourcePhoneNumber", 500).orElse("");
    if (source.isEmpty()) {
      require(
          fields.optional("QueueId", 500).isPresent(),
          "SourcePhoneNumber or QueueId must be specified");
      return source;
    }
    return e164("SourcePhoneNumber", source);
  }

  private Duration ringTimeout(Fields fields, String traffic) {
    var seconds = fields.optionalInt("RingTimeoutInSeconds");
    if (seconds.isEmpty()) {
      return LONGEST_RING;
    }
    require(
        seconds.getAsInt() >= SHORTEST_RING_SECONDS
            && seconds.getAsInt() <= LONGEST_RING.toSeconds(),
        "RingTimeoutInSeconds must be between 15 and 60");
    require(
        !variants.contains(Variant.RING_TIMEOUT_NEEDS_CAMPAIGN) || traffic.equals("CAMPAIGN"),
        "RingTimeoutInSeconds requires TrafficType CAMPAIGN");
    return Duration.ofSeconds(seconds.getAsInt());
  }

  private static MachineDetection machineDetection(Fields fields, String traffic) {
    boolean wanted =
        fields.object("AnswerMachineDetectionConfig").flag("EnableAnswerMachineDetection");
    require(
        !wanted || traffic.equals("CAMPAIGN"),
        "EnableAnswerMachineDetection requires TrafficType CAMPAIGN");
    return wanted ? MachineDetection.ON : MachineDetection.OFF;
  }

  private static String e164(String field, String number) {
    require(PhoneNumbers.isE164(number), field + " is not an E.164 number");
    return number;
  }

  private static void require(boolean fulfilled, String otherwise) {
    if (!fulfilled) {
      throw new ApiException(ApiError.invalidParameter(otherwise));
    }
  }
}
