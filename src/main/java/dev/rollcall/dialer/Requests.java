package dev.rollcall.dialer;

import dev.rollcall.core.line.Effect.Dial;
import dev.rollcall.dialer.Telephony.Placing;
import dev.rollcall.dialer.Telephony.Stopping;
import dev.rollcall.dialer.Telephony.Trouble;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the dialer's requests. Each has a result, whatever is thrown: one without would block that
 * phone until a restart. Thread safe; blocks.
 */
final class Requests {

  private static final Logger LOG = LoggerFactory.getLogger(Requests.class);

  private final Dialer.World world;
  private final Spoken spoken;
  private final DialerMeters meters;

  Requests(Dialer.World world, Spoken spoken, DialerMeters meters) {
    this.world = world;
    this.spoken = spoken;
    this.meters = meters;
  }

  Placing place(Dial dial) {
    Duration sinceCommand = Duration.between(dial.commandedAt(), world.clock().instant());
    Placing result = attempt(dial);
    meters.attempted(result, sinceCommand);
    return result;
  }

  private Placing attempt(Dial dial) {
    Optional<CallRequest> request;
    try {
      request =
          world
              .numbers()
              .find(dial.groupId(), dial.responderId())
              .map(callee -> CallRequest.of(dial, callee, spoken));
    } catch (Throwable e) {
      LOG.error("{} cannot be dialed", dial.callId(), e);
      return new Placing.TryAgain(e.getClass().getSimpleName());
    }
    if (request.isEmpty()) {
      return new Placing.TryAgain("no phone number is known");
    }
    try {
      return world.telephony().place(request.get());
    } catch (Throwable e) {
      LOG.error("{} was dialed in doubt", dial.callId(), e);
      return new Placing.TryAgain(e.getClass().getSimpleName(), Trouble.IN_DOUBT);
    }
  }

  Stopping stop(String contactId) {
    try {
      return world.telephony().stop(contactId);
    } catch (Throwable e) {
      LOG.error("contact {} cannot be ended", contactId, e);
      return new Stopping.TryAgain(e.getClass().getSimpleName());
    }
  }
}
