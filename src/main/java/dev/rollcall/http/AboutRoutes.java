package dev.rollcall.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/** What the instance tells about itself: its metrics, and what this API is. */
public final class AboutRoutes implements Routes {

  private static final String DESCRIPTION = "/openapi.yaml";
  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

  private final Supplier<String> metrics;
  private final String openApi = resource();

  /**
   * Routes for anybody.
   *
   * @param metrics in Prometheus' text format, as they are when asked for
   */
  public AboutRoutes(Supplier<String> metrics) {
    this.metrics = metrics;
  }

  @Override
  public List<Route> routes() {
    Set<Integer> ok = Set.of(200);
    return List.of(
        Route.get("/metrics", ok, _ -> Reply.text(200, PROMETHEUS, metrics.get())),
        Route.get(DESCRIPTION, ok, _ -> Reply.text(200, "application/yaml", openApi)));
  }

  private static String resource() {
    try (InputStream in =
        Objects.requireNonNull(AboutRoutes.class.getResourceAsStream(DESCRIPTION))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
