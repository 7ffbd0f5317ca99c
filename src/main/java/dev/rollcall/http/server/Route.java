package dev.rollcall.http.server;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * One method of one path.
 *
 * @param path segments in braces stand for any one segment, as in {@code /v1/incidents/{errorId}}.
 *     Something may follow the brace, as in {@code {secret}.ics}
 * @param statuses every status that it may answer, except 500; the API's description has the same
 */
public record Route(
    Method method,
    String path,
    Access access,
    BodyKind entity,
    Set<Integer> statuses,
    Handler handler) {

  public Route {
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException("a path must begin with a slash, not " + path);
    }
    statuses = Set.copyOf(statuses);
  }

  /** A route to read something, for anybody. */
  public static Route get(String path, Set<Integer> statuses, Handler handler) {
    return new Route(Method.GET, path, new Access.Open(), BodyKind.NONE, statuses, handler);
  }

  /**
   * A route to write something: 202 once it is written, 503 while that fails, and every refusal of
   * the server and of the reader.
   */
  public static Route post(String path, Access access, BodyKind entity, Handler handler) {
    Set<Integer> statuses = new TreeSet<>(List.of(202, 400, 401, 403, 408, 413, 422, 429, 503));
    if (entity != BodyKind.ANY && entity != BodyKind.STREAM) {
      statuses.add(415);
    }
    return new Route(Method.POST, path, access, entity, statuses, handler);
  }

  List<String> segments() {
    return List.of(path.substring(1).split("/", -1));
  }
}
