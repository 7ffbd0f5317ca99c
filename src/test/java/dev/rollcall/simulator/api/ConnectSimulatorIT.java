package dev.rollcall.simulator.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.simulator.SimulatorOptions;
import dev.rollcall.simulator.api.Faults.When;
import dev.rollcall.simulator.network.ApiError;
import dev.rollcall.simulator.network.Behaviour;
import dev.rollcall.simulator.network.CallState;
import dev.rollcall.simulator.network.ContactAttributes;
import dev.rollcall.simulator.network.ContactEvent;
import dev.rollcall.simulator.network.PublishedFlow;
import dev.rollcall.simulator.network.UndocumentedChoice;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.services.connect.model.ConnectException;
import software.amazon.awssdk.services.connect.model.Contact;
import software.amazon.awssdk.services.connect.model.ContactFlowSummary;
import software.amazon.awssdk.services.connect.model.ContactFlowType;
import software.amazon.awssdk.services.connect.model.ContactInitiationMethod;
import software.amazon.awssdk.services.connect.model.ContactNotFoundException;
import software.amazon.awssdk.services.connect.model.DestinationNotAllowedException;
import software.amazon.awssdk.services.connect.model.InternalServiceException;
import software.amazon.awssdk.services.connect.model.InvalidParameterException;
import software.amazon.awssdk.services.connect.model.InvalidRequestException;
import software.amazon.awssdk.services.connect.model.LimitExceededException;
import software.amazon.awssdk.services.connect.model.ListContactFlowsResponse;
import software.amazon.awssdk.services.connect.model.ResourceNotFoundException;
import software.amazon.awssdk.services.connect.model.TooManyRequestsException;
import software.amazon.awssdk.services.connect.model.TrafficType;

/** The unchanged AWS SDK against the simulator. */
class ConnectSimulatorIT {

  private static final SimulatorOptions UNLIMITED =
      SimulatorOptions.defaults().withLimits(Limits.NONE);

  private final SdkFixture sdk = new SdkFixture();

  @AfterEach
  void close() {
    sdk.close();
  }

  @Test
  void aCallIsStartedDescribedAndStopped() {
    sdk.serve(UNLIMITED.withEverybodyElse(Behaviour.parse("accept:1h,pickup:0s")));
    Instant before = Instant.now().minusMillis(1);
    String id = sdk.start("t");
    sdk.await("the pickup to be told", () -> sdk.heard().size() == 2);

    Contact talking = sdk.describe(id);
    assertEquals(SdkFixture.NUMBER, talking.customerEndpoint().address());
    assertEquals(SdkFixture.SOURCE, talking.systemEndpoint().address());
    assertEquals(ContactInitiationMethod.API, talking.initiationMethod());
    assertEquals(Map.of("callId", "call-1", "responderId", "R1"), talking.attributes());
    assertTrue(talking.initiationTimestamp().isAfter(before));
    assertTrue(talking.initiationTimestamp().isBefore(Instant.now()));
    assertFalse(talking.connectedToSystemTimestamp().isBefore(talking.initiationTimestamp()));
    assertNull(talking.disconnectTimestamp());

    sdk.stop(id);
    Contact over = sdk.describe(id);
    assertEquals("OTHER", over.disconnectReason());
    assertFalse(over.disconnectTimestamp().isBefore(over.connectedToSystemTimestamp()));
    var gone = assertThrows(ContactNotFoundException.class, () -> sdk.stop(id));
    assertEquals(410, gone.statusCode());
    assertFalse(gone.requestId().isBlank());
  }

  @Test
  void theKeyIsToldAndLeftInTheContactsAttributes() {
    sdk.serve(UNLIMITED.withPerson(SdkFixture.NUMBER, Behaviour.parse("accept:50ms,pickup:0s")));
    String id = sdk.start("t");
    sdk.await("the key to be told", () -> sdk.heard().size() >= 3);

    assertEquals("ACCEPT", sdk.attributes(id).get("response"));
    assertEquals(
        List.of("INITIATED", "CONNECTED_TO_SYSTEM", "CONTACT_DATA_UPDATED"),
        sdk.heard().stream().map(ContactEvent::type).limit(3).toList());
    assertEquals(id, sdk.heard().getLast().contactId());
  }

  @Test
  void attributesAreReadAndMerged() {
    sdk.serve(UNLIMITED);
    String id = sdk.start("t");

    sdk.update(id, Map.of("responderId", "R2", "note", "hello"));

    assertEquals(
        Map.of("callId", "call-1", "responderId", "R2", "note", "hello"), sdk.attributes(id));
    assertThrows(InvalidParameterException.class, () -> sdk.update(id, Map.of("a b", "c")));
    String half = "x".repeat(ContactAttributes.MAX_BYTES / 2);
    sdk.update(id, Map.of("first", half));
    assertThrows(InvalidParameterException.class, () -> sdk.update(id, Map.of("second", half)));
    assertFalse(sdk.attributes(id).containsKey("second"));
  }

  @Test
  void flowsAreListedByTypeAndInPages() {
    sdk.serve(
        UNLIMITED.withFlows(
            List.of(new PublishedFlow("f1", "One"), new PublishedFlow("f2", "Two"))));

    ListContactFlowsResponse first =
        sdk.connect().listContactFlows(r -> r.instanceId("inst").maxResults(1));
    ListContactFlowsResponse second =
        sdk.connect()
            .listContactFlows(r -> r.instanceId("inst").maxResults(1).nextToken(first.nextToken()));

    assertEquals(List.of("f1"), ids(first));
    assertEquals(List.of("f2"), ids(second));
    assertNull(second.nextToken());
    assertEquals(
        List.of(),
        ids(
            sdk.connect()
                .listContactFlows(
                    r ->
                        r.instanceId("inst")
                            .contactFlowTypes(
                                ContactFlowType.AGENT_HOLD, ContactFlowType.AGENT_WHISPER))));
    assertThrows(
        InvalidRequestException.class,
        () -> sdk.connect().listContactFlows(r -> r.instanceId("inst").maxResults(1001)));
  }

  private static List<String> ids(ListContactFlowsResponse page) {
    return page.contactFlowSummaryList().stream().map(ContactFlowSummary::id).toList();
  }

  @Test
  void anInstanceMayBeNamedByItsArn() {
    sdk.serve(UNLIMITED.withInstanceId("inst"));
    String id = sdk.start("t");
    String arn = "arn:aws:connect:us-east-1:111122223333:instance/inst";

    assertEquals(
        id, sdk.connect().describeContact(r -> r.instanceId(arn).contactId(id)).contact().id());
    assertThrows(
        ResourceNotFoundException.class,
        () -> sdk.connect().describeContact(r -> r.instanceId("other").contactId(id)));
  }

  @Test
  void theSameTokenRingsOnce() {
    sdk.serve(UNLIMITED);
    String id = sdk.start("t");

    assertEquals(id, sdk.start("t"));
    sdk.stop(id);
    assertEquals(id, sdk.start("t"));
    assertNotEquals(id, sdk.start("another"));
    assertEquals(2, sdk.calls().size());
    assertEquals(3, sdk.calls().getFirst().requestedAt().size());
  }

  @Test
  void theSdksOwnRetriesRingOnce() {
    sdk.serve(UNLIMITED);
    sdk.faults().failNext(2, When.AFTER_THE_CALL, ApiError.internal());

    String id = sdk.retryingConnect().startOutboundVoiceContact(SdkFixture.request("")).contactId();

    assertEquals(1, sdk.calls().size());
    assertEquals(id, sdk.calls().getFirst().contactId());
    assertEquals(3, sdk.calls().getFirst().requestedAt().size());
  }

  @Test
  void moreThanTheBurstIsThrottled() {
    sdk.serve(SimulatorOptions.defaults().withLimits(new Limits(0.01, 2, 0)));
    sdk.start("1");
    sdk.start("2");

    var refused = assertThrows(TooManyRequestsException.class, () -> sdk.start("3"));
    assertEquals(429, refused.statusCode());
    assertEquals(3, sdk.network().requests().size());
  }

  @Test
  void moreLiveCallsThanAllowedAreRefused() {
    sdk.serve(SimulatorOptions.defaults().withLimits(new Limits(0, 0, 1)));
    String id = sdk.start("1");

    var refused = assertThrows(LimitExceededException.class, () -> sdk.start("2"));
    assertEquals(429, refused.statusCode());
    assertEquals(id, sdk.start("1"));
    sdk.stop(id);
    assertNotEquals(id, sdk.start("2"));
  }

  @Test
  void whoDoesNotSignIsRefused() {
    sdk.serve(UNLIMITED);

    var refused =
        assertThrows(
            ConnectException.class,
            () -> sdk.anonymousConnect().startOutboundVoiceContact(SdkFixture.request("t")));
    assertEquals(403, refused.statusCode());
    assertEquals("MissingAuthenticationTokenException", refused.awsErrorDetails().errorCode());
    assertEquals(List.of(), sdk.calls());
  }

  @Test
  void anUnknownOperationIsRefused() {
    sdk.serve(UNLIMITED);

    var refused =
        assertThrows(
            ConnectException.class,
            () -> sdk.connect().describeInstance(r -> r.instanceId("inst")));
    assertEquals(404, refused.statusCode());
    assertEquals("UnknownOperationException", refused.awsErrorDetails().errorCode());
  }

  @Test
  void anUnknownContactInstanceOrFlowIsNotFound() {
    sdk.serve(
        UNLIMITED
            .withInstanceId("real")
            .withChoices(Set.of(UndocumentedChoice.UNKNOWN_FLOWS_ARE_REFUSED)));

    assertThrows(ResourceNotFoundException.class, () -> sdk.start("t"));
    assertThrows(
        ResourceNotFoundException.class,
        () ->
            sdk.connect()
                .startOutboundVoiceContact(SdkFixture.request("t", r -> r.instanceId("real"))));
    assertThrows(ResourceNotFoundException.class, () -> sdk.describe("nobody"));
    assertThrows(ResourceNotFoundException.class, () -> sdk.attributes("nobody"));
    assertThrows(ResourceNotFoundException.class, () -> sdk.stop("nobody"));
    assertThrows(ResourceNotFoundException.class, () -> sdk.update("nobody", Map.of("a", "b")));
    assertEquals(List.of(), sdk.calls());
  }

  @ParameterizedTest
  @CsvSource({
    "OutboundContactNotPermittedException, 403",
    "DestinationNotAllowedException, 403",
    "LimitExceededException, 429",
    "InvalidRequestException, 400",
    "InvalidParameterException, 400",
    "ResourceNotFoundException, 404",
    "InternalServiceException, 500",
    "ThrottlingException, 429",
    "AccessDeniedException, 403"
  })
  void aPlannedErrorArrivesAsItsOwnType(String type, int status) {
    sdk.serve(UNLIMITED);
    sdk.faults().failNext(1, When.BEFORE_THE_CALL, new ApiError(type, status, "planned"));

    var refused = assertThrows(ConnectException.class, () -> sdk.start("t"));
    assertEquals(type, refused.getClass().getSimpleName());
    assertEquals(status, refused.statusCode());
    assertEquals("planned", refused.awsErrorDetails().errorMessage());
    assertEquals(List.of(), sdk.calls());
    sdk.start("t");
    assertEquals(1, sdk.calls().size());
  }

  @Test
  void aStartThatFailsAfterTheCallWasPlacedRingsNevertheless() {
    sdk.serve(UNLIMITED);
    sdk.faults().failNext(1, When.AFTER_THE_CALL, ApiError.internal());

    assertThrows(InternalServiceException.class, () -> sdk.start("t"));
    assertEquals(CallState.RINGING, sdk.calls().getFirst().state());
    assertEquals(sdk.calls().getFirst().contactId(), sdk.start("t"));
    assertEquals(1, sdk.calls().size());
  }

  @Test
  void aDelayedAnswerOutlastsTheClientAndThePhoneRings() {
    sdk.serve(UNLIMITED);
    sdk.faults().delayAnswers(Duration.ofHours(1));

    assertThrows(
        ApiCallAttemptTimeoutException.class,
        () ->
            sdk.connect()
                .startOutboundVoiceContact(
                    SdkFixture.request(
                        "t",
                        r ->
                            r.overrideConfiguration(
                                o -> o.apiCallAttemptTimeout(Duration.ofMillis(300))))));
    assertEquals(1, sdk.calls().size());
  }

  @Test
  void aRejectedNumberIsNotCalledUntilItIsAllowed() {
    sdk.serve(UNLIMITED);
    sdk.faults().reject(SdkFixture.NUMBER);

    assertThrows(DestinationNotAllowedException.class, () -> sdk.start("t"));
    assertThrows(DestinationNotAllowedException.class, () -> sdk.start("t"));
    sdk.faults().allow(SdkFixture.NUMBER);
    sdk.start("t");
    assertEquals(1, sdk.calls().size());
  }

  @Test
  void whileUnavailableEveryOperationFails() {
    sdk.serve(UNLIMITED);
    String id = sdk.start("t");
    sdk.faults().unavailable();

    assertThrows(InternalServiceException.class, () -> sdk.start("t"));
    assertThrows(InternalServiceException.class, () -> sdk.describe(id));
    sdk.faults().available();
    assertEquals(id, sdk.start("t"));
  }

  @Test
  void whatBreaksTheRulesOfAStartIsRefusedAndRingsNowhere() {
    sdk.serve(UNLIMITED.withChoices(Set.of(UndocumentedChoice.RING_TIMEOUT_NEEDS_CAMPAIGN)));

    sdk.refusesRequest(r -> r.destinationPhoneNumber(null));
    sdk.refusesRequest(r -> r.contactFlowId(null));
    sdk.refusesRequest(r -> r.instanceId(null));
    sdk.refusesRequest(r -> r.instanceId("i".repeat(101)));
    sdk.refusesRequest(r -> r.contactFlowId("f".repeat(501)));
    sdk.refusesRequest(r -> r.clientToken("t".repeat(501)));
    sdk.refusesRequest(r -> r.name("n".repeat(1025)));
    sdk.refusesRequest(r -> r.description("d".repeat(4097)));
    sdk.refusesParameter(r -> r.destinationPhoneNumber("14155550100"));
    sdk.refusesParameter(r -> r.destinationPhoneNumber("+04155550100"));
    sdk.refusesParameter(r -> r.destinationPhoneNumber("+1415555010012345"));
    sdk.refusesParameter(r -> r.sourcePhoneNumber("555"));
    sdk.refusesParameter(r -> r.sourcePhoneNumber(null));
    sdk.refusesParameter(r -> r.attributes(Map.of("call.id", "1")));
    sdk.refusesParameter(r -> r.attributes(Map.of("k", "\u00e4".repeat(16_384))));
    sdk.refusesParameter(r -> r.trafficType("URGENT"));
    sdk.refusesParameter(r -> r.ringTimeoutInSeconds(30));
    sdk.refusesParameter(r -> r.trafficType(TrafficType.CAMPAIGN).ringTimeoutInSeconds(14));
    sdk.refusesParameter(r -> r.trafficType(TrafficType.CAMPAIGN).ringTimeoutInSeconds(61));
    sdk.refusesParameter(
        r -> r.answerMachineDetectionConfig(c -> c.enableAnswerMachineDetection(true)));
    assertEquals(List.of(), sdk.calls());
  }

  @Test
  void whatKeepsTheRulesOfAStartJustSoRings() {
    sdk.serve(UNLIMITED);

    sdk.accepts(r -> r.clientToken("t".repeat(500)));
    sdk.accepts(r -> r.sourcePhoneNumber(null).queueId("queue"));
    sdk.accepts(r -> r.attributes(Map.of("k", "\u00e4".repeat(16_383) + "x")));
    sdk.accepts(r -> r.destinationPhoneNumber("+141555501001234"));
    sdk.accepts(r -> r.ringTimeoutInSeconds(15));
    sdk.accepts(r -> r.ringTimeoutInSeconds(60));
    sdk.accepts(
        r ->
            r.trafficType(TrafficType.CAMPAIGN)
                .answerMachineDetectionConfig(c -> c.enableAnswerMachineDetection(true)));
    assertEquals(7, sdk.calls().size());
  }
}
