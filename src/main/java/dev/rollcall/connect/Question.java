package dev.rollcall.connect;

import java.time.Duration;
import java.util.Map;

/**
 * What is asked on the phone.
 *
 * @param name of the person, or the id when there is none
 * @param severity as {@code languages} spells it in {@code severity.*}
 * @param errorId of the most severe incident
 * @param message of the most severe incident; may be blank
 * @param count of incidents
 */
public record Question(String name, String severity, String errorId, String message, int count) {

  /**
   * Three rounds of the question, each followed by five seconds for a key, fit into the 60 s that
   * are the default {@code talkTime}, with a little left for the last key.
   */
  static final Duration ONE_ROUND = Duration.ofSeconds(14);

  private static final int LONGEST_MESSAGE = 200;
  private static final int LONGEST_NAME = 40;

  /** What is left of a message must still say something. */
  private static final int SHORTEST_MESSAGE = 20;

  /**
   * In SSML, without the surrounding element: the keys, who and how bad, then the message, of which
   * so much is spoken as fits into {@link #ONE_ROUND}.
   */
  public String in(Language language) {
    int rest = spoken(language, "").length();
    int room = language.charactersIn(ONE_ROUND) - rest;
    int limit = Math.clamp(room, SHORTEST_MESSAGE, LONGEST_MESSAGE);
    String text = message.isBlank() ? nameless(language) : message.strip();
    return spoken(language, Cut.to(limit, text));
  }

  private String spoken(Language language, String text) {
    Map<String, String> values =
        Map.of(
            "name", Cut.to(LONGEST_NAME, name),
            "severity", language.plain("severity." + severity),
            "message", text,
            "count", Integer.toString(count));
    return language.say("keys") + " " + language.say(count == 1 ? "one" : "several", values);
  }

  /** Not escaped yet: the text that it is filled into does that. */
  private String nameless(Language language) {
    return language.plain("nameless").replace("{errorId}", errorId);
  }
}
