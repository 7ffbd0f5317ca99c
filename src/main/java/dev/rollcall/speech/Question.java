package dev.rollcall.speech;

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

  /** In SSML, without the surrounding element; ends with the keys. */
  public String in(Language language) {
    return language.say(
            count == 1 ? "one" : "several",
            Map.of(
                "name",
                name,
                "severity",
                language.plain("severity." + severity),
                "message",
                message.isBlank() ? nameless(language) : message.strip(),
                "count",
                Integer.toString(count)))
        + " "
        + language.say("keys");
  }

  /** Not escaped yet: the text that it is filled into does that. */
  private String nameless(Language language) {
    return language.plain("nameless").replace("{errorId}", errorId);
  }
}
