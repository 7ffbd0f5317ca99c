package dev.rollcall.dialer;

import dev.rollcall.connect.CallAttributes;
import dev.rollcall.connect.CallRequest;
import dev.rollcall.connect.Telephony.Placing;
import dev.rollcall.connect.Telephony.Stopping;
import dev.rollcall.connect.Telephony.Trouble;
import dev.rollcall.core.line.LineEffect.Dial;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the dialer's requests. Each has a result, whatever is thrown, because a request without one
 * would block its phone until a restart. Thread safe; blocks.
 */
final class ConnectRequests {

  private static final Logger LOG = LoggerFactory.getLogger(ConnectRequests.class);

  private final Dialer.Dependencies dependencies;
  private final CallAttributes spoken;
  private final DialerMeters meters;

  ConnectRequests(Dialer.Dependencies dependencies, CallAttributes spoken, DialerMeters meters) {
    this.dependencies = dependencies;
    this.spoken = spoken;
    this.meters = meters;
  }

  Placing place(Dial dial) {
    Duration sinceCommand = Duration.between(dial.commandedAt(), dependencies.clock().instant());
    Placing result = attempt(dial);
    meters.attempted(result, sinceCommand);
    return result;
  }

  private Placing attempt(Dial dial) {
    Optional<CallRequest> request;
    try {
      request =
          dependencies
              .numbers()
              .find(dial.groupId(), dial.responderId(), dial.numberIndex())
              .map(callee -> CallRequest.of(dial, callee, spoken));
    } catch (Throwable e) {
      LOG.error("the call was not dialed and is tried again {}", keys(dial), e);
      return new Placing.TryAgain(e.getClass().getSimpleName());
    }
    if (request.isEmpty()) {
      return new Placing.TryAgain("no phone number is known");
    }
    try {
      return dependencies.telephony().place(request.get());
    } catch (Throwable e) {
      LOG.error("the request to start a call failed, and its phone may ring {}", keys(dial), e);
      return new Placing.TryAgain(e.getClass().getSimpleName(), Trouble.IN_DOUBT);
    }
  }

  private static String keys(Dial dial) {
    return "callId=" + dial.callId() + " responderId=" + dial.responderId();
  }

  Stopping stop(String contactId) {
    try {
      return dependencies.telephony().stop(contactId);
    } catch (Throwable e) {
      LOG.error("the call was not ended and is tried again contactId={}", contactId, e);
      return new Stopping.TryAgain(e.getClass().getSimpleName());
    }
  }
}
