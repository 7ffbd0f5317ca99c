package dev.rollcall.core.contact;

import dev.rollcall.core.line.LineEvent.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is known about one contact of Amazon Connect. */
public sealed interface Contact {

  /** The instant at which {@link ContactInput.DeadlineReached} is owed; empty for never. */
  Optional<Instant> deadline();

  /** Nothing. */
  record Unknown() implements Contact {
    @Override
    public Optional<Instant> deadline() {
      return Optional.empty();
    }
  }

  /**
   * A response came before the dialer has reported which call it is.
   *
   * @param responses one of each outcome at most
   * @param until when the responses no longer wait for the dialer
   */
  record Waiting(List<Response> responses, Instant until) implements Contact {
    public Waiting {
      responses = List.copyOf(responses);
    }

    @Override
    public Optional<Instant> deadline() {
      return Optional.of(until);
    }

    Waiting with(Response response) {
      return responses.stream().anyMatch(known -> known.outcome() == response.outcome())
          ? this
          : new Waiting(plus(responses, response), until);
    }
  }

  /**
   * The dialer has reported which call it is.
   *
   * @param ends of which a key may still be on its way; one of each outcome at most
   * @param until when it is forgotten
   */
  record Known(String callId, List<End> ends, Instant until) implements Contact {
    public Known {
      ends = List.copyOf(ends);
    }

    @Override
    public Optional<Instant> deadline() {
      return Stream.concat(ends.stream().map(End::until), Stream.of(until))
          .min(Comparator.naturalOrder());
    }

    Known holding(End end) {
      return ends.stream().anyMatch(e -> e.response().outcome() == end.response().outcome())
          ? this
          : new Known(callId, plus(ends, end), until);
    }
  }

  /**
   * An end of the call that is held back.
   *
   * @param until when it is passed on
   */
  record End(Response response, Instant until) {}

  private static <T> List<T> plus(List<T> list, T more) {
    List<T> longer = new ArrayList<>(list);
    longer.add(more);
    return longer;
  }
}
