package dev.rollcall.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.connect.Contacts.ContactStatus;
import dev.rollcall.connect.Contacts.KeyStatus;
import dev.rollcall.connect.Telephony.Placing;
import dev.rollcall.connect.Telephony.Stopping;
import dev.rollcall.connect.Telephony.Trouble;
import dev.rollcall.core.line.LineEffect.Dial;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.core.roster.Severity;
import dev.rollcall.dialer.SimulatedConnect;
import dev.rollcall.simulator.ConnectSimulator;
import dev.rollcall.simulator.SimulatorOptions;
import dev.rollcall.simulator.api.Faults.When;
import dev.rollcall.simulator.api.Limits;
import dev.rollcall.simulator.network.ApiError;
import dev.rollcall.simulator.network.Behaviour;
import dev.rollcall.simulator.network.CallRecord;
import dev.rollcall.simulator.network.CallState;
import dev.rollcall.support.Await;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.connect.ConnectClient;

/** The real SDK, a simulated Amazon Connect. */
class ConnectTelephonyIT {

  private static final String NUMBER = "+14155550100";
  private static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");

  private final ConnectSimulator simulator =
      ConnectSimulator.start(SimulatorOptions.defaults().withLimits(Limits.NONE), _ -> {});
  private final ConnectClient client = SimulatedConnect.client(simulator);
  private final ConnectTelephony telephony =
      new ConnectTelephony(client, new ConnectTelephony.Instance("inst", "flow", "+14155550001"));

  @AfterEach
  void close() {
    client.close();
    simulator.close();
  }

  @Test
  void aCallRingsWithWhatTheFlowMaySpeak() {
    Placing result = telephony.place(request("ann.x.1"));
    CallRecord call = simulator.calls().getFirst();
    assertEquals(new Placing.Placed(call.contactId()), result);
    assertEquals(NUMBER, call.number());
    assertEquals("+14155550001", call.sourceNumber());
    assertEquals("rollcall.ann.x.1", call.clientToken());
    assertEquals("ann.x.1", call.attributes().get("callId"));
    assertEquals("ann", call.attributes().get("responderId"));
    assertEquals("E1", call.attributes().get("errorId"));
    assertEquals("down", call.attributes().get("errorMessage"));
    assertEquals("2", call.attributes().get("incidentCount"));
  }

  /** Law 5. */
  @Test
  void theSameCallIdTwiceRingsOnce() {
    Placing first = telephony.place(request("ann.x.1"));
    Placing second = telephony.place(request("ann.x.1"));
    assertEquals(first, second);
    assertEquals(1, simulator.calls().size());
  }

  @Test
  void anotherCallIdIsAnotherCall() {
    telephony.place(request("ann.x.1"));
    telephony.place(request("ann.x.2"));
    assertEquals(2, simulator.calls().size());
  }

  /** The phone rings, and the answer is lost: the next attempt finds the same contact. */
  @Test
  void afterALostAnswerTheSameContactIsFound() {
    simulator.faults().failNext(1, When.AFTER_THE_CALL, ApiError.internal());
    assertEquals(
        new Placing.TryAgain("InternalServiceException", Trouble.IN_DOUBT),
        telephony.place(request("ann.x.1")));
    Placing again = telephony.place(request("ann.x.1"));
    assertEquals(new Placing.Placed(simulator.calls().getFirst().contactId()), again);
    assertEquals(1, simulator.calls().size());
  }

  @ParameterizedTest(name = "{1} {0} is {2}")
  @CsvSource({
    "InvalidRequestException,              400, Refused",
    "InvalidParameterException,            400, Refused",
    "ResourceNotFoundException,            404, Refused",
    "DestinationNotAllowedException,       403, Refused",
    "OutboundContactNotPermittedException, 403, Refused",
    "AccessDeniedException,                403, Refused",
    "UnrecognizedClientException,          403, Refused",
    "InvalidSignatureException,            403, Refused",
    "ExpiredTokenException,                403, NOT_NOW",
    "LimitExceededException,               429, THROTTLED",
    "ThrottlingException,                  429, THROTTLED",
    "TooManyRequestsException,             429, THROTTLED",
    "InternalServiceException,             500, IN_DOUBT",
    "ServiceUnavailableException,          503, IN_DOUBT",
  })
  void anErrorOfTheServiceHasItsMeaning(String type, int status, String meaning) {
    String message = "the number " + NUMBER + " is quoted";
    simulator.faults().failNext(1, When.BEFORE_THE_CALL, new ApiError(type, status, message));
    Placing result = telephony.place(request("ann.x.1"));
    assertEquals(
        meaning.equals("Refused")
            ? new Placing.Refused(type)
            : new Placing.TryAgain(type, Trouble.valueOf(meaning)),
        result);
  }

  /** The SDK's own four attempts would take the window of the call. */
  @Test
  void theSdkDoesNotRetryByItself() {
    simulator.faults().failNext(1, When.BEFORE_THE_CALL, ApiError.limitExceeded());
    telephony.place(request("ann.x.1"));
    assertEquals(1, simulator.network().requests().size());
    assertEquals(List.of(), simulator.calls());
  }

  @Test
  void anAnswerThatDoesNotComeMayComeLater() {
    simulator.faults().delayAnswers(Duration.ofHours(1));
    Placing result = telephony.place(request("ann.x.1"));
    assertEquals(Trouble.IN_DOUBT, assertInstanceOf(Placing.TryAgain.class, result).trouble());
    assertEquals(1, simulator.calls().size());
  }

  @Test
  void aServiceThatIsNotThereMayComeBack() {
    simulator.close();
    assertEquals(
        new Placing.TryAgain("SdkClientException", Trouble.IN_DOUBT),
        telephony.place(request("ann.x.1")));
    assertEquals(new Stopping.TryAgain("SdkClientException"), telephony.stop("contact"));
  }

  @Test
  void aRingingCallIsEnded() {
    Placing.Placed placed = (Placing.Placed) telephony.place(request("ann.x.1"));
    assertEquals(new Stopping.Stopped(), telephony.stop(placed.contactId()));
    assertEquals(CallState.ENDED, simulator.calls().getFirst().state());
  }

  /** Amazon Connect says 410 ContactNotFoundException: it is what we wanted. */
  @Test
  void endingACallThatIsOverIsASuccess() {
    Placing.Placed placed = (Placing.Placed) telephony.place(request("ann.x.1"));
    telephony.stop(placed.contactId());
    assertEquals(new Stopping.Stopped(), telephony.stop(placed.contactId()));
  }

  @Test
  void endingACallThatNeverWasIsASuccess() {
    assertEquals(new Stopping.Stopped(), telephony.stop("11111111-2222-3333-4444-555555555555"));
  }

  @Test
  void anEndThatFailsIsTriedAgain() {
    simulator.faults().unavailable();
    assertEquals(new Stopping.TryAgain("InternalServiceException"), telephony.stop("contact"));
  }

  @Test
  void aCallIsDescribedFromRingingToItsEnd() {
    String contactId = placed("accept:1h,pickup:1h");
    assertEquals(new ContactStatus.Ringing(), telephony.describe(contactId));
    telephony.stop(contactId);
    ContactStatus.Ended unanswered =
        assertInstanceOf(ContactStatus.Ended.class, telephony.describe(contactId));
    assertEquals(new CallEnd(Outcome.UNKNOWN, "OTHER"), unanswered.end());
    assertFalse(unanswered.answered());
  }

  @Test
  void aKeyIsFoundInTheAttributes() {
    String contactId = placed("accept:200ms,pickup:0s");
    Await.until(
        () -> telephony.describe(contactId) instanceof ContactStatus.Talking,
        () -> telephony.describe(contactId));
    Await.until(
        () -> telephony.key(contactId).equals(new KeyStatus.Key(Optional.of(PressedKey.ACCEPT))),
        () -> telephony.key(contactId));
  }

  @Test
  void noKeyIsNoKeyAndTroubleIsForLater() {
    String contactId = placed("hang-up:50ms,pickup:0s");
    Await.until(
        () -> telephony.describe(contactId) instanceof ContactStatus.Ended,
        () -> telephony.describe(contactId));
    ContactStatus.Ended ended =
        assertInstanceOf(ContactStatus.Ended.class, telephony.describe(contactId));
    assertEquals(new CallEnd(Outcome.HUNG_UP, "CUSTOMER_DISCONNECT"), ended.end());
    assertTrue(ended.answered());
    assertEquals(new KeyStatus.Key(Optional.empty()), telephony.key(contactId));

    simulator.faults().unavailable();
    assertEquals(new ContactStatus.NotNow(), telephony.describe(contactId));
    assertEquals(new KeyStatus.NotNow(), telephony.key(contactId));
  }

  private String placed(String behaviour) {
    simulator.people().set(NUMBER, Behaviour.parse(behaviour));
    return assertInstanceOf(Placing.Placed.class, telephony.place(request("ann.x.1"))).contactId();
  }

  private static CallRequest request(String callId) {
    Dial dial =
        new Dial(
            callId,
            "ann",
            "ann",
            "ops",
            "E1",
            2,
            "down",
            Severity.CRITICAL,
            NOW,
            Duration.ofSeconds(15));
    return CallRequest.of(
        dial,
        new Callee(NUMBER, "Ann", ""),
        new CallAttributes("en", CallAttributes.NO_FUNCTION, Feedback.BOTH));
  }
}
