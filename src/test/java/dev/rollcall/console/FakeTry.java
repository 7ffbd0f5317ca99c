package dev.rollcall.console;

import dev.rollcall.http.server.HttpError;
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
  public List<String> tell(String plan, String story) {
    if (plan.startsWith("wrong")) {
      throw HttpError.of(422, "plan line 1: wrong");
    }
    return List.of(story + " with " + plan);
  }
}
