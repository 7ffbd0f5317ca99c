package dev.rollcall.dialer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.core.roster.Severity;
import dev.rollcall.dialer.Telephony.Placing;
import dev.rollcall.dialer.Telephony.Stopping;
import dev.rollcall.dialer.Telephony.Trouble;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A request has a result, whatever is thrown; without one its phone would be blocked. */
class RequestsTest {

  private static final Numbers ANN = (_, _) -> Optional.of(new Callee("+14155550100", "Ann", ""));

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
    Requests requests =
        requests(
            (_, _) -> {
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
        place(requests((_, _) -> Optional.empty())));
  }

  private static Placing place(Requests requests) {
    return requests.place(new DialFixture(DialFixture.ROOMY).command("ann-1", Severity.HIGH));
  }

  private static Requests requests(Numbers numbers) {
    var world = new Dialer.World(new Thrower(), numbers, Runnable::run, Clock.systemUTC());
    return new Requests(
        world,
        new Spoken("en", Spoken.NO_FUNCTION, Feedback.PUSH),
        new DialerMeters(new SimpleMeterRegistry()));
  }
}
