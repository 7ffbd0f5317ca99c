package dev.rollcall.http.api;

import dev.rollcall.http.server.Reply;
import dev.rollcall.http.server.Route;
import dev.rollcall.http.server.Routes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The description of this API: {@code /openapi.yaml}, for anybody. */
public final class OpenApiRoutes implements Routes {

  private static final String DESCRIPTION = "/openapi.yaml";

  private final String openApi = resource();

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get(DESCRIPTION, Set.of(200), _ -> Reply.text(200, "application/yaml", openApi)));
  }

  private static String resource() {
    try (InputStream in =
        Objects.requireNonNull(OpenApiRoutes.class.getResourceAsStream(DESCRIPTION))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
