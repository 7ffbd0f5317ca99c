package dev.rollcall.console.pages;

import dev.rollcall.console.signin.Visitor;
import dev.rollcall.http.server.ConsoleRight;
import dev.rollcall.story.Language;
import dev.rollcall.story.Texts;
import java.time.Instant;
import java.util.Optional;

/**
 * What every page has around its own content.
 *
 * @param visitor empty for a stranger
 * @param version of what the page shows, read before it
 * @param answeredAt when a broker answered last
 * @param old whether what is shown may be older than it looks
 */
public record Frame(
    Optional<Visitor> visitor,
    Language language,
    Texts texts,
    Times times,
    String version,
    Instant answeredAt,
    boolean old) {

  /** A text of the page. */
  public String t(String key) {
    return texts.of(key);
  }

  /** A text of the page with one place filled. */
  public String t(String key, String place, String value) {
    return texts.of(key, place, value);
  }

  public boolean may(ConsoleRight right) {
    return visitor.filter(v -> v.may(right)).isPresent();
  }

  public boolean isVisitor(String name) {
    return visitor.filter(v -> v.name().equals(name)).isPresent();
  }

  public boolean mayAct() {
    return may(ConsoleRight.RESPONDER);
  }

  public boolean mayEdit() {
    return may(ConsoleRight.EDITOR);
  }

  public boolean mayAdminister() {
    return may(ConsoleRight.ADMIN);
  }

  /** What a form of this visitor brings. */
  public String formKey() {
    return visitor.map(Visitor::formKey).orElse("");
  }

  public String style() {
    return Assets.style();
  }

  public String script() {
    return Assets.scriptPath();
  }
}
