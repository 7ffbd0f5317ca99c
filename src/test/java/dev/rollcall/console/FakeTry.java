package dev.rollcall.console;

import dev.rollcall.http.server.HttpError;
import dev.rollcall.story.Language;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Tells nothing but what it was given. */
final class FakeTry implements TryDesk {

  @Override
  public String inForce() {
    return "the plan in force";
  }

  @Override
  public Optional<String> group() {
    return Optional.of("sto'rage");
  }

  @Override
  public List<String> tell(String plan, String story, Language language) {
    return told(plan, story + " with " + plan + " in " + language);
  }

  @Override
  public List<String> replay(String plan, Instant from, Instant until) {
    return told(plan, "%s until %s with %s for +81 90-1234-5678".formatted(from, until, plan));
  }

  private static List<String> told(String plan, String text) {
    if (plan.startsWith("wrong")) {
      throw HttpError.of(422, "plan line 1: wrong");
    }
    return List.of(text);
  }
}
