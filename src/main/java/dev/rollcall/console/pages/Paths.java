package dev.rollcall.console.pages;

import dev.rollcall.core.schedule.Period;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Paths of pages. */
public final class Paths {

  /** Stands before an id that would be no segment of a path by itself. */
  private static final String MARK = "~";

  private Paths() {}

  /**
   * Of an incident, whatever its errorId has in it. A browser takes segments of dots alone for
   * other folders, however they are encoded, so these have a mark.
   */
  public static String incident(String errorId) {
    return "/i/" + segment(errorId);
  }

  /** Of a silence, whatever its id has in it; behind it stands what is done with it. */
  public static String silence(String id) {
    return "/silences/" + segment(id);
  }

  private static String segment(String id) {
    boolean needsMark = id.equals(".") || id.equals("..") || id.startsWith(MARK);
    return encoded(needsMark ? MARK + id : id);
  }

  /** Of what happened to an incident before one of its decisions. */
  static String past(String errorId, long seq) {
    return past(errorId) + "?before=" + seq;
  }

  /** Of what ever happened to an incident, as long as it is kept. */
  public static String past(String errorId) {
    return incident(errorId) + "/past";
  }

  /** The errorId, or another id, in the segment of a path of here. */
  public static String id(String segment) {
    return segment.startsWith(MARK) ? segment.substring(MARK.length()) : segment;
  }

  /** Of what is known of somebody. */
  public static String person(String id) {
    return "/people/" + segment(id);
  }

  /** Of the calendar of a schedule. */
  public static String calendar(String scheduleId) {
    return "/calendar/" + segment(scheduleId);
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
