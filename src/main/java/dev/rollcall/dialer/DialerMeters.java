package dev.rollcall.dialer;

import dev.rollcall.dialer.Telephony.Placing;
import dev.rollcall.line.Event;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/** What the dialer counts. Labels come from closed lists alone. Thread safe. */
final class DialerMeters {

  private final MeterRegistry registry;
  private final Timer commandToRequest;
  private final Counter repeated;
  private final AtomicInteger queued;
  private final ClockSkew skew = new ClockSkew();

  DialerMeters(MeterRegistry registry) {
    this.registry = registry;
    this.commandToRequest =
        Timer.builder("rollcall.dialer.command.to.request")
            .publishPercentileHistogram()
            .register(registry);
    this.repeated = registry.counter("rollcall.dialer.repeated");
    this.queued = registry.gauge("rollcall.dialer.queue", new AtomicInteger());
    Gauge.builder("rollcall.dialer.clock.skew", skew, ClockSkew::seconds)
        .baseUnit("seconds")
        .register(registry);
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

  /** A command was read as soon as it was written. */
  void sawRecordOf(Instant writtenAt, Instant now) {
    skew.saw(writtenAt, now);
  }

  void queued(int calls) {
    queued.set(calls);
  }
}
