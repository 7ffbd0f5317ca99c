package dev.rollcall.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.connect.ConnectTelephony.Instance;
import dev.rollcall.dialer.SimulatedConnect;
import dev.rollcall.simulator.ConnectSimulator;
import dev.rollcall.simulator.SimulatorOptions;
import dev.rollcall.simulator.api.Limits;
import dev.rollcall.simulator.network.PublishedFlow;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.connect.ConnectClient;

/** The real SDK, a simulated Amazon Connect with 1,200 flows. */
class ContactFlowCheckIT {

  private static final List<PublishedFlow> FLOWS =
      IntStream.range(0, 1200).mapToObj(i -> new PublishedFlow("flow-" + i, "Flow " + i)).toList();

  private final ConnectSimulator simulator =
      ConnectSimulator.start(
          SimulatorOptions.defaults()
              .withLimits(Limits.NONE)
              .withInstanceId("real")
              .withFlows(FLOWS),
          _ -> {});
  private final ConnectClient client = SimulatedConnect.client(simulator);

  @AfterEach
  void close() {
    client.close();
    simulator.close();
  }

  private Optional<String> mistake(String instance, String flow) {
    return new ContactFlowCheck(client, new Instance(instance, flow, "+14155550001")).mistake();
  }

  @Test
  void theRightIdsAreNoMistakeHoweverManyFlowsThereAre() {
    assertEquals(Optional.empty(), mistake("real", "flow-0"));
    assertEquals(Optional.empty(), mistake("real", "flow-1199"));
    assertEquals(
        Optional.empty(),
        mistake(
            "real", "arn:aws:connect:us-east-1:111122223333:instance/real/contact-flow/flow-1199"));
  }

  @Test
  void aWrongFlowIsNamed() {
    assertEquals(
        Optional.of(
            "CONNECT_CONTACT_FLOW_ID is 'flow-1200': the Amazon Connect instance has no such"
                + " contact flow, so nobody can be called"),
        mistake("real", "flow-1200"));
  }

  @Test
  void aWrongInstanceIsNamed() {
    assertEquals(
        Optional.of(
            "CONNECT_INSTANCE_ID is 'reel': Amazon Connect knows no such instance in this region,"
                + " so nobody can be called"),
        mistake("reel", "flow-0"));
  }

  /** Nothing is known of the ids, and the start goes on. */
  @Test
  void anOutageIsNoMistake() {
    simulator.faults().unavailable();
    assertEquals(Optional.empty(), mistake("reel", "flow-0"));
    simulator.close();
    assertEquals(Optional.empty(), mistake("reel", "flow-0"));
  }
}
