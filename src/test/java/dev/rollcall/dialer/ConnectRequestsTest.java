package dev.rollcall.dialer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.connect.CallAttributes;
import dev.rollcall.connect.CallRequest;
import dev.rollcall.connect.Callee;
import dev.rollcall.connect.Feedback;
import dev.rollcall.connect.Telephony;
import dev.rollcall.connect.Telephony.Placing;
import dev.rollcall.connect.Telephony.Stopping;
import dev.rollcall.connect.Telephony.Trouble;
import dev.rollcall.core.roster.Severity;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A request has a result, whatever is thrown; without one its phone would be blocked. */
class ConnectRequestsTest {

  private static final PhoneNumbers ANN =
      (_, _, _) -> Optional.of(new Callee("+14155550100", "Ann", ""));

  private static final class Thrower implements Telephony {
    @Override
    public Placing place(CallRequest request) {
      throw new StackOverflowError();
    }

    @Override
    public Stopping stop(String contactId) {
      throw new IllegalStateException("bad contact id");
    }
  }

  /** No request was made, so no phone rings. */
  @Test
  void anErrorBeforeTheRequestLeavesNoDoubt() {
    ConnectRequests requests =
        requests(
            (_, _, _) -> {
              throw new NoClassDefFoundError("x");
            });
    assertEquals(new Placing.TryAgain("NoClassDefFoundError"), place(requests));
  }

  @Test
  void anErrorOfTheRequestLeavesADoubt() {
    assertEquals(
        new Placing.TryAgain("StackOverflowError", Trouble.IN_DOUBT), place(requests(ANN)));
  }

  @Test
  void anErrorOfAStopIsTriedAgain() {
    assertEquals(new Stopping.TryAgain("IllegalStateException"), requests(ANN).stop("c"));
  }

  @Test
  void withoutANumberNothingRings() {
    assertEquals(
        new Placing.TryAgain("no phone number is known"),
        place(requests((_, _, _) -> Optional.empty())));
  }

  private static Placing place(ConnectRequests requests) {
    return requests.place(new DialFixture(DialFixture.ROOMY).command("ann-1", Severity.HIGH));
  }

  private static ConnectRequests requests(PhoneNumbers numbers) {
    var world =
        new Dialer.Dependencies(
            new Thrower(),
            numbers,
            Runnable::run,
            Runnable::run,
            Clock.systemUTC(),
            System::nanoTime);
    return new ConnectRequests(
        world,
        new CallAttributes("en", CallAttributes.NO_FUNCTION, Feedback.PUSH),
        new DialerMeters(new SimpleMeterRegistry()));
  }
}
