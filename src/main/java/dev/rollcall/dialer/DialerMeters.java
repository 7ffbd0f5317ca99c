package dev.rollcall.dialer;

import dev.rollcall.dialer.Telephony.Placing;
import dev.rollcall.line.Event;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** What the dialer counts. Labels come from closed lists alone. Thread safe. */
final class DialerMeters {

  private final MeterRegistry registry;
  private final Timer commandToRequest;
  private final Counter repeated;
  private final AtomicInteger queued;

  DialerMeters(MeterRegistry registry) {
    this.registry = registry;
    this.commandToRequest =
        Timer.builder("rollcall.dialer.command.to.request")
            .publishPercentileHistogram()
            .register(registry);
    this.repeated = registry.counter("rollcall.dialer.repeated");
    this.queued = registry.gauge("rollcall.dialer.queue", new AtomicInteger());
  }

  void attempted(Placing result, Duration sinceCommand) {
    commandToRequest.record(sinceCommand);
    registry
        .counter("rollcall.dialer.attempts", "result", result.getClass().getSimpleName())
        .increment();
  }

  void told(Event event) {
    registry
        .counter("rollcall.dialer.calls", "result", event.getClass().getSimpleName())
        .increment();
  }

  void repeated() {
    repeated.increment();
  }

  void queued(int calls) {
    queued.set(calls);
  }
}
