package dev.rollcall.simulator.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rollcall.simulator.api.Faults.When;
import dev.rollcall.simulator.network.ApiError;
import dev.rollcall.simulator.network.CallState;
import dev.rollcall.simulator.network.DeliveryConditions;
import dev.rollcall.simulator.network.PhoneFixture;
import dev.rollcall.simulator.network.VirtualTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Faults as a caller of the API meets them, without a socket and in virtual time. */
class FaultsTest {

  private static final String SIGNED =
      "AWS4-HMAC-SHA256 Credential=AKID/20260101/us-east-1/connect/aws4_request,"
          + " SignedHeaders=host;x-amz-date, Signature="
          + "0123456789abcdef".repeat(4);

  private final PhoneFixture phones = new PhoneFixture(DeliveryConditions.CALM, Set.of(), 1);
  private final Faults faults = new Faults();
  private final ConnectApi api =
      new ConnectApi(
          phones.network,
          faults,
          new Throttle(new Limits(2, 5, 1)),
          new FlowList(List.of()),
          Set.of(),
          "",
          phones.time);

  @Test
  void aFailureBeforeTheCallRingsNowhere() {
    faults.failNext(1, When.BEFORE_THE_CALL, new ApiError("SomeException", 418, "planned"));

    Reply failed = start("t");

    assertEquals(418, failed.status());
    assertEquals("SomeException", failed.errorType());
    assertEquals("planned", failed.body().path("Message").asText());
    assertEquals(0, phones.network.calls().size());
    assertEquals(200, start("t").status());
  }

  @Test
  void aFailureAfterTheCallRingsAndTheSameTokenFindsIt() {
    faults.failNext(1, When.AFTER_THE_CALL, ApiError.internal());

    assertEquals(500, start("t").status());
    assertEquals(CallState.RINGING, phones.network.calls().getFirst().state());
    assertEquals("contact-1", start("t").body().path("ContactId").asText());
    assertEquals(1, phones.network.calls().size());
    assertEquals(2, phones.network.calls().getFirst().requestedAt().size());
  }

  @Test
  void plannedFailuresAreMetInTheOrderInWhichTheyWerePlanned() {
    faults.failNext(2, When.BEFORE_THE_CALL, ApiError.limitExceeded());
    faults.failNext(1, When.AFTER_THE_CALL, ApiError.internal());

    assertEquals(
        List.of(429, 429, 500, 200), List.of(status("t"), status("t"), status("t"), status("t")));
  }

  @Test
  void aDelayHoldsBackTheAnswerToAStartAndNothingElse() {
    faults.delayAnswers(Duration.ofSeconds(7));

    assertEquals(Duration.ofSeconds(7), start("t").delay());
    assertEquals(1, phones.network.calls().size());
    assertEquals(Duration.ZERO, api.handle(describe("contact-1")).delay());
  }

  @Test
  void aRejectedNumberIsRejectedUntilItIsAllowed() {
    faults.reject(PhoneFixture.NUMBER);

    assertEquals("DestinationNotAllowedException", start("t").errorType());
    faults.allow(PhoneFixture.NUMBER);
    assertEquals("", start("t").errorType());
  }

  @Test
  void whileUnavailableNothingWorks() {
    assertEquals(200, status("t"));
    faults.unavailable();

    assertEquals("InternalServiceException", start("t").errorType());
    assertEquals("InternalServiceException", api.handle(describe("contact-1")).errorType());
    faults.available();
    assertEquals(200, api.handle(describe("contact-1")).status());
  }

  @Test
  void whatIsClearedHappensNoMore() {
    faults.failNext(3, When.BEFORE_THE_CALL, ApiError.internal());
    faults.reject(PhoneFixture.NUMBER);
    faults.delayAnswers(Duration.ofSeconds(7));
    faults.unavailable();

    faults.clear();

    assertEquals(200, status("t"));
    assertEquals(Duration.ZERO, start("t").delay());
  }

  @Test
  void throttledStartsAreRefusedAndNotedAndPassLater() {
    for (int i = 0; i < 5; i++) {
      assertEquals(200, status("t"));
    }

    assertEquals("TooManyRequestsException", start("t").errorType());
    phones.time.pass(Duration.ofMillis(500));
    assertEquals(200, status("t"));
    assertEquals(7, phones.network.requests().size());
    assertEquals(VirtualTime.START.plusMillis(500), phones.network.requests().getLast().at());
  }

  @Test
  void anErrorNeedsANameAndAnErrorStatus() {
    assertThrows(IllegalArgumentException.class, () -> new ApiError("", 500, ""));
    assertThrows(IllegalArgumentException.class, () -> new ApiError("E", 200, ""));
  }

  @Test
  void aSignatureForAnotherServiceOrInAnotherFormIsNone() {
    assertEquals(200, api.handle(startWith("t", SIGNED)).status());
    for (String header :
        List.of(
            "",
            "Basic YTpi",
            SIGNED.replace("/connect/", "/dynamodb/"),
            SIGNED.replace("aws4_request", "aws3_request"),
            SIGNED.replaceAll("Signature=.*", "Signature="))) {
      assertEquals(403, api.handle(startWith("t", header)).status(), header);
    }
  }

  @Test
  void aBodyThatIsNoJsonObjectIsRefused() {
    for (String body : List.of("", "[]", "{", "7", "{\"InstanceId\": 7}")) {
      Reply reply = api.handle(request("PUT", "/contact/outbound-voice", SIGNED, body));
      assertEquals("InvalidRequestException", reply.errorType(), body);
      phones.time.pass(Duration.ofSeconds(1));
    }
  }

  private int status(String token) {
    return start(token).status();
  }

  private Reply start(String token) {
    return api.handle(startWith(token, SIGNED));
  }

  private static Request startWith(String token, String authorization) {
    String body =
        """
        {"InstanceId": "inst", "ContactFlowId": "flow", "DestinationPhoneNumber": "%s",
         "SourcePhoneNumber": "+14155550001", "ClientToken": "%s"}
        """
            .formatted(PhoneFixture.NUMBER, token);
    return request("PUT", "/contact/outbound-voice", authorization, body);
  }

  private static Request describe(String contactId) {
    return request("GET", "/contacts/inst/" + contactId, SIGNED, "");
  }

  private static Request request(String method, String path, String authorization, String body) {
    return new Request(method, Request.split(path), Map.of(), authorization, body);
  }
}
