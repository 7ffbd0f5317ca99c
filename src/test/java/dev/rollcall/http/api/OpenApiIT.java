package dev.rollcall.http.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.http.HttpFixture;
import dev.rollcall.http.server.Route;
import dev.rollcall.http.server.Routes;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The description that is served says of every route what the route says of itself. */
final class OpenApiIT {

  @Test
  void pathsMethodsAndStatusesAreThoseOfTheRoutes() {
    try (HttpFixture http = HttpFixture.start()) {
      Map<String, Set<String>> real = new TreeMap<>();
      for (Routes group : http.routes) {
        for (Route route : group.routes()) {
          String name = route.method().name().toLowerCase(Locale.ROOT) + " " + route.path();
          real.put(
              name,
              route.statuses().stream()
                  .map(String::valueOf)
                  .collect(Collectors.toCollection(TreeSet::new)));
        }
      }
      assertEquals(lines(real), lines(described(http.get("/openapi.yaml").body())));
    }
  }

  private static String lines(Map<String, Set<String>> operations) {
    return operations.entrySet().stream().map(Object::toString).collect(Collectors.joining("\n"));
  }

  private static Map<String, Set<String>> described(String yaml) {
    Map<String, Set<String>> described = new TreeMap<>();
    Map<String, Object> document = new Yaml().load(yaml);
    map(document, "paths")
        .forEach(
            (path, _) ->
                map(map(document, "paths"), path)
                    .forEach(
                        (method, _) ->
                            described.put(
                                method + " " + path,
                                new TreeSet<>(
                                    map(map(map(map(document, "paths"), path), method), "responses")
                                        .keySet()))));
    return described;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Map<String, Object> of, String key) {
    return (Map<String, Object>) Objects.requireNonNull(of.get(key), key);
  }
}
