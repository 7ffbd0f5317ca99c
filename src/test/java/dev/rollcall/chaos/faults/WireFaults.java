package dev.rollcall.chaos.faults;

import dev.rollcall.chaos.faults.Schedule.Planned;
import dev.rollcall.chaos.proxy.Fate;
import dev.rollcall.chaos.proxy.FaultRules;
import dev.rollcall.chaos.proxy.Rule;
import dev.rollcall.chaos.stage.Cloud.Roads;
import dev.rollcall.chaos.stage.Stage;
import dev.rollcall.simulator.api.Faults;
import dev.rollcall.simulator.network.ApiError;
import java.time.Duration;
import java.util.Set;
import java.util.function.Predicate;

/** What goes wrong between processes. */
final class WireFaults {

  private static final String START = "PUT /contact/outbound-voice";
  private static final double OFTEN = 0.6;
  private static final double SOMETIMES = 0.3;
  private static final double SELDOM = 0.03;
  private static final Duration LONG = Duration.ofSeconds(7);
  private static final Duration SHORT = Duration.ofMillis(400);
  private static final int FAILURES = 10;

  private static final String THROTTLED_CONNECT =
      response(
          "429 Too Many Requests",
          "X-Amzn-ErrorType: LimitExceededException",
          "{\"Message\":\"Rate exceeded\"}");

  private static final String THROTTLED_DYNAMODB =
      response(
          "400 Bad Request",
          "Content-Type: application/x-amz-json-1.0",
          "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException\","
              + "\"message\":\"The level of configured provisioned throughput was exceeded\"}");

  private final Stage stage;
  private final Roads roads;

  WireFaults(Stage stage) {
    this.stage = stage;
    this.roads = stage.roads();
  }

  String carryOut(Planned fault) {
    Duration length = fault.length();
    return switch (fault.kind()) {
      case COMMIT_ANSWERS_LOST -> lose(roads.kafka(), is("END_TXN"), SOMETIMES, length);
      case OFFSET_COMMIT_ANSWERS_LOST ->
          lose(roads.kafka(), is("TXN_OFFSET_COMMIT"), SOMETIMES, length);
      case PRODUCE_ANSWERS_LOST -> lose(roads.kafka(), is("PRODUCE"), SOMETIMES, length);
      case KAFKA_RESETS -> meet(roads.kafka(), Rule.of(Rule.ALL, SELDOM, Fate.RESET), length);
      case KAFKA_SLOW -> meet(roads.kafka(), Rule.slow(Rule.ALL, SOMETIMES, SHORT), length);
      case KAFKA_HALF_OPEN ->
          meet(
              roads.kafka(),
              Rule.of(Set.of("PRODUCE", "FETCH", "HEARTBEAT")::contains, SELDOM, Fate.SILENCE),
              length);
      case CONNECT_THROTTLED ->
          meet(roads.connect(), Rule.reply(is(START), OFTEN, THROTTLED_CONNECT), length);
      case CONNECT_FAILS_BEFORE_THE_CALL -> fail(Faults.When.BEFORE_THE_CALL);
      case CONNECT_FAILS_AFTER_THE_CALL -> fail(Faults.When.AFTER_THE_CALL);
      case CONNECT_ANSWERS_LOST -> lose(roads.connect(), is(START), OFTEN, length);
      case CONNECT_SLOW -> meet(roads.connect(), Rule.slow(is(START), SOMETIMES, LONG), length);
      case CONNECT_AWAY -> away(roads.connect(), length);
      case DYNAMODB_THROTTLED ->
          meet(roads.dynamoDb(), Rule.reply(Rule.ALL, OFTEN, THROTTLED_DYNAMODB), length);
      case DYNAMODB_AWAY -> away(roads.dynamoDb(), length);
      case REGISTRY_AWAY -> away(roads.registry(), length);
      case INSTANCE_KILLED,
          INSTANCE_FROZEN,
          INSTANCE_RESTARTED,
          INSTANCE_ADDED_AND_REMOVED,
          INSTANCE_CLOCK_WRONG,
          INSTANCES_ROLLED_BACK,
          BROKER_KILLED,
          BROKER_DISK_LOST,
          BROKER_FROZEN,
          POISON,
          STORM ->
          throw new IllegalArgumentException(fault.kind() + " is no fault on the wire");
    };
  }

  private String fail(Faults.When when) {
    stage
        .cloud()
        .connect()
        .faults()
        .failNext(
            FAILURES, when, new ApiError("InternalServiceException", 500, "Simulated failure"));
    return FAILURES + " starts";
  }

  private static String lose(
      FaultRules road, Predicate<String> requests, double probability, Duration length) {
    return meet(road, Rule.of(requests, probability, Fate.LOSE_ANSWER), length);
  }

  private static String meet(FaultRules road, Rule rule, Duration length) {
    int before = road.hits();
    road.add(rule);
    Pause.of(length);
    road.remove(rule);
    return "%d ms, %d requests".formatted(length.toMillis(), road.hits() - before);
  }

  private static String away(FaultRules road, Duration length) {
    road.refuse(true);
    try {
      return meet(road, Rule.of(Rule.ALL, 1, Fate.RESET), length);
    } finally {
      road.refuse(false);
    }
  }

  private static Predicate<String> is(String name) {
    return name::equals;
  }

  private static String response(String status, String header, String body) {
    return "HTTP/1.1 %s\r\n%s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
        .formatted(status, header, body.length(), body);
  }
}
