package dev.rollcall.connect;

import java.time.Duration;
import java.util.Map;

/**
 * The question on the phone.
 *
 * @param name of the person, or the id if there is no name
 * @param severity as {@code languages} spells it in {@code severity.*}
 * @param errorId of the most severe incident
 * @param message of the most severe incident; may be blank
 * @param count of incidents
 */
public record Question(String name, String severity, String errorId, String message, int count) {

  /**
   * The default {@code talkTime} is 60 s. Three rounds of the question, with five seconds for a key
   * after each, fit into it, and leave a little time for the last key.
   */
  static final Duration ONE_ROUND = Duration.ofSeconds(14);

  private static final int MAX_MESSAGE_CHARS = 200;
  private static final int MAX_NAME_CHARS = 40;

  /** A shorter part of a message means nothing. */
  private static final int MIN_MESSAGE_CHARS = 20;

  /**
   * The question in SSML, without the surrounding element: the keys, the name and the severity,
   * then as much of the message as fits into {@link #ONE_ROUND}.
   */
  public String in(Language language) {
    int rest = spoken(language, "").length();
    int room = language.charactersIn(ONE_ROUND) - rest;
    int limit = Math.clamp(room, MIN_MESSAGE_CHARS, MAX_MESSAGE_CHARS);
    String text = message.isBlank() ? nameless(language) : message.strip();
    return spoken(language, SpokenLength.cut(limit, text));
  }

  private String spoken(Language language, String text) {
    Map<String, String> values =
        Map.of(
            "name", SpokenLength.cut(MAX_NAME_CHARS, name),
            "severity", language.plain("severity." + severity),
            "message", text,
            "count", Integer.toString(count));
    return language.say("keys") + " " + language.say(count == 1 ? "one" : "several", values);
  }

  /** Not escaped yet, because the text around it is escaped as a whole. */
  private String nameless(Language language) {
    return language.plain("nameless").replace("{errorId}", errorId);
  }
}
