package dev.rollcall.http.server;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The metrics of the server. Labels are our own routes and statuses alone. Thread safe. */
public final class HttpMeters {

  private final MeterRegistry registry;

  public HttpMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  /** The route is empty if the path has none. */
  void answered(Optional<Route> route, int status, long nanos) {
    Timer.builder("rollcall.http.requests")
        .description("requests that were answered")
        .tag("route", route.map(Route::path).orElse("none"))
        .tag("status", Integer.toString(status))
        .register(registry)
        .record(nanos, TimeUnit.NANOSECONDS);
  }
}
