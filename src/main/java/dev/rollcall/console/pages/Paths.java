package dev.rollcall.console.pages;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Paths of pages. */
public final class Paths {

  private Paths() {}

  /** Of an incident, whatever its errorId has in it. */
  public static String incident(String errorId) {
    return "/i/" + encoded(errorId);
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
