package dev.rollcall.http.api;

import dev.rollcall.http.server.Json;
import dev.rollcall.http.server.Reply;
import dev.rollcall.http.server.Route;
import dev.rollcall.http.server.Routes;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * {@code /health/live} and {@code /health/ready}: 200 or 503, and the state of each part. If Kafka
 * is away, the instance is live, and stays ready once it has reached Kafka: a restart would not
 * help.
 */
public final class HealthRoutes implements Routes {

  private final List<Probe> probes;

  public HealthRoutes(List<Probe> probes) {
    this.probes = List.copyOf(probes);
  }

  @Override
  public List<Route> routes() {
    Set<Integer> statuses = Set.of(200, 503);
    return List.of(
        Route.get("/health/live", statuses, _ -> report(p -> p.live().getAsBoolean())),
        Route.get("/health/ready", statuses, _ -> report(p -> p.ready().getAsBoolean())));
  }

  private Reply report(Predicate<Probe> fine) {
    boolean all = true;
    var parts = Json.object();
    for (Probe probe : probes) {
      boolean up = fine.test(probe);
      parts.put(probe.name(), up ? "UP" : "DOWN");
      all &= up;
    }
    var body = Json.object().put("status", all ? "UP" : "DOWN");
    body.set("parts", parts);
    return Reply.json(all ? 200 : 503, body);
  }
}
