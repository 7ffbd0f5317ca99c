package dev.rollcall.http.server;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Finds the route of a request. It decodes the segments of a path one by one, so that an errorId
 * may contain an encoded slash.
 */
final class Router {

  private final List<Route> routes;

  Router(List<Route> routes) {
    this.routes = List.copyOf(routes);
  }

  /** A route and the parameters of its path. */
  record Match(Route route, Map<String, String> parameters) {}

  /** Throws {@link HttpError} 400, 404 or 405. */
  Match find(String method, String rawPath) {
    List<String> segments = split(rawPath);
    TreeSet<String> allowed = new TreeSet<>();
    for (Route route : routes) {
      Optional<Map<String, String>> parameters = match(route.segments(), segments);
      if (parameters.isPresent()) {
        if (route.method().name().equals(method)) {
          return new Match(route, parameters.get());
        }
        allowed.add(route.method().name());
      }
    }
    throw allowed.isEmpty()
        ? HttpError.of(404, "there is nothing at this path; /openapi.yaml lists what there is")
        : HttpError.method(String.join(", ", allowed));
  }

  private static Optional<Map<String, String>> match(List<String> pattern, List<String> segments) {
    if (pattern.size() != segments.size()) {
      return Optional.empty();
    }
    Map<String, String> parameters = new HashMap<>();
    for (int i = 0; i < pattern.size(); i++) {
      String wanted = pattern.get(i);
      String segment = segments.get(i);
      int end = wanted.indexOf('}');
      String suffix = wanted.substring(end + 1);
      if (end > 0 && segment.endsWith(suffix) && segment.length() > suffix.length()) {
        parameters.put(
            wanted.substring(1, end), segment.substring(0, segment.length() - suffix.length()));
      } else if (!wanted.equals(segment)) {
        return Optional.empty();
      }
    }
    return Optional.of(parameters);
  }

  private static List<String> split(String rawPath) {
    List<String> segments = new ArrayList<>();
    for (String segment : rawPath.substring(1).split("/", -1)) {
      try {
        // In a path, unlike in a form, a plus sign is a plus sign.
        segments.add(URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8));
      } catch (IllegalArgumentException e) {
        throw HttpError.of(400, "the path has a percent sign that begins no escape");
      }
    }
    return segments;
  }
}
