package dev.rollcall.http.api;

import dev.rollcall.http.server.Reply;
import dev.rollcall.http.server.Route;
import dev.rollcall.http.server.Routes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What this API is, and the instance's metrics where they have no port of their own. */
public final class AboutRoutes implements Routes {

  private static final String DESCRIPTION = "/openapi.yaml";

  private final Optional<Routes> metrics;
  private final String openApi = resource();

  /** The description alone. */
  public AboutRoutes() {
    this.metrics = Optional.empty();
  }

  /**
   * The description, and the metrics.
   *
   * @param metrics in Prometheus' text format, as they are when asked for
   */
  public AboutRoutes(Supplier<String> metrics) {
    this.metrics = Optional.of(new MetricsRoutes(metrics));
  }

  @Override
  public List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    metrics.ifPresent(group -> routes.addAll(group.routes()));
    routes.add(
        Route.get(DESCRIPTION, Set.of(200), _ -> Reply.text(200, "application/yaml", openApi)));
    return routes;
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
