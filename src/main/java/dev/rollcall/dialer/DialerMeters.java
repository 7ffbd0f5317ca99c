package dev.rollcall.dialer;

import dev.rollcall.connect.Telephony.Placing;
import dev.rollcall.core.line.LineEvent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The metrics of the dialer. Labels come from closed lists alone. Thread safe. */
final class DialerMeters {

  private final MeterRegistry registry;
  private final Timer commandToRequest;
  private final Counter repeated;
  private final AtomicInteger queued = new AtomicInteger();
  private final ClockSkew skew = new ClockSkew();

  DialerMeters(MeterRegistry registry) {
    this.registry = registry;
    this.commandToRequest =
        Timer.builder("rollcall.dialer.command.to.request")
            .description("from the command to dial to Amazon Connect's answer")
            .publishPercentileHistogram()
            .register(registry);
    this.repeated =
        Counter.builder("rollcall.dialer.repeated")
            .description("commands about a call whose result is known")
            .register(registry);
    Gauge.builder("rollcall.dialer.queue", queued, AtomicInteger::doubleValue)
        .description("calls that wait for Amazon Connect")
        .register(registry);
    // Each counter starts with zero, because Prometheus would not see its first increase otherwise.
    for (Class<?> result : Placing.class.getPermittedSubclasses()) {
      attempts(result).increment(0);
    }
    for (Class<?> event :
        List.of(
            LineEvent.Attempted.class,
            LineEvent.Waiting.class,
            LineEvent.Placed.class,
            LineEvent.NotPlaced.class)) {
      calls(event).increment(0);
    }
    Gauge.builder("rollcall.clock.skew", skew, ClockSkew::seconds)
        .description("how far this machine's clock is ahead of the records' timestamps")
        .baseUnit("seconds")
        .register(registry);
  }

  void attempted(Placing result, Duration sinceCommand) {
    commandToRequest.record(sinceCommand);
    attempts(result.getClass()).increment();
  }

  void reported(LineEvent.DialResult event) {
    calls(event.getClass()).increment();
  }

  private Counter attempts(Class<?> result) {
    return Counter.builder("rollcall.dialer.attempts")
        .description("requests to start a call, by what Amazon Connect answered")
        .tag("result", result.getSimpleName())
        .register(registry);
  }

  private Counter calls(Class<?> event) {
    return Counter.builder("rollcall.dialer.calls")
        .description("events about calls that were committed")
        .tag("result", event.getSimpleName())
        .register(registry);
  }

  void repeated() {
    repeated.increment();
  }

  /** Counts a command that was read as soon as it was written. */
  void recordRead(Instant writtenAt, Instant now) {
    skew.recordRead(writtenAt, now);
  }

  void queued(int calls) {
    queued.set(calls);
  }
}
