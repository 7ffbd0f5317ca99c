package dev.rollcall.line;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a line is doing. */
public sealed interface State {

  /** The instant at which {@link Event.Due} is owed; empty for never. */
  Optional<Instant> deadline();

  /** Nobody is to be called. */
  record Idle() implements State {
    @Override
    public Optional<Instant> deadline() {
      return Optional.empty();
    }
  }

  /** Waits for more incidents until {@code until}, then dials once for all of them. */
  record Gathering(List<Ask> asks, Instant until) implements State {
    public Gathering {
      asks = List.copyOf(asks);
    }

    @Override
    public Optional<Instant> deadline() {
      return Optional.of(until);
    }
  }

  /**
   * A call is being placed, rings or is talked on.
   *
   * @param queue incidents for the next call, in order of arrival
   * @param until when the call is given up
   */
  record Ringing(LiveCall call, List<Queued> queue, Instant until) implements State {
    public Ringing {
      queue = List.copyOf(queue);
    }

    @Override
    public Optional<Instant> deadline() {
      return Stream.concat(Stream.of(until), queue.stream().map(Queued::until))
          .min(Comparator.naturalOrder());
    }

    List<Ask> queuedAsks() {
      return queue.stream().map(Queued::ask).toList();
    }

    Ringing queueing(Queued more) {
      List<Queued> longer = new ArrayList<>(queue);
      longer.add(more);
      return new Ringing(call, longer, until);
    }
  }

  /** An ask that waits for the line until {@code until}. */
  record Queued(Ask ask, Instant until) {}
}
