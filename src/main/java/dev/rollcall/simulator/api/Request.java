package dev.rollcall.simulator.api;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An HTTP request without its transport.
 *
 * @param segments of the path, each decoded by itself, so that an encoded slash in an instance ARN
 *     does not end its segment
 * @param query decoded; a name may occur several times
 * @param authorization the header; empty when there is none
 */
public record Request(
    String method,
    List<String> segments,
    Map<String, List<String>> query,
    String authorization,
    String body) {

  /**
   * The decoded segments of a path.
   *
   * @throws IllegalArgumentException when a percent sign begins no escape
   */
  public static List<String> split(String rawPath) {
    List<String> segments = new ArrayList<>();
    for (String segment : rawPath.split("/", -1)) {
      segments.add(decode(segment));
    }
    segments.removeFirst();
    return segments;
  }

  /** In a path, unlike in a form, a plus sign is a plus sign. */
  private static String decode(String segment) {
    return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
