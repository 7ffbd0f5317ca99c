package dev.rollcall.console.pages;

import dev.rollcall.core.schedule.Period;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Paths of pages. */
public final class Paths {

  /** Stands before an errorId that would be no segment of a path by itself. */
  private static final String MARK = "~";

  private Paths() {}

  /**
   * Of an incident, whatever its errorId has in it. A browser takes segments of dots alone for
   * other folders, however they are encoded, so these have a mark.
   */
  public static String incident(String errorId) {
    boolean needsMark = errorId.equals(".") || errorId.equals("..") || errorId.startsWith(MARK);
    return "/i/" + encoded(needsMark ? MARK + errorId : errorId);
  }

  /** Of what happened to an incident before one of its decisions. */
  static String past(String errorId, long seq) {
    return past(errorId) + "?before=" + seq;
  }

  /** Of what ever happened to an incident, as long as it is kept. */
  public static String past(String errorId) {
    return incident(errorId) + "/past";
  }

  /** The errorId in the segment of such a path. */
  public static String errorId(String segment) {
    return segment.startsWith(MARK) ? segment.substring(MARK.length()) : segment;
  }

  /** Of what is known of somebody. */
  public static String person(String id) {
    return "/people/" + encoded(id);
  }

  /** Of the calendar of a schedule. */
  public static String calendar(String scheduleId) {
    return "/calendar/" + encoded(scheduleId);
  }

  /** Of the page on which somebody's shift changes hands. */
  static String shift(String scheduleId, String who, Period period) {
    return calendar(scheduleId)
        + "/shift?who="
        + encoded(who)
        + "&from="
        + encoded(period.from().toString())
        + "&until="
        + encoded(period.until().toString());
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
