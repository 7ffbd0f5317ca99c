package dev.rollcall.simulator.flow;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What a flow does to its contact. A request after the contact has ended does nothing. */
public interface Phone {

  Map<String, String> attributes();

  /** Whether they fit; none is set when they do not. */
  boolean set(Map<String, String> attributes);

  /** The voice that speaks from now on. */
  void voice(String name);

  /** The person hears this. Returns at once. */
  void hears(String text);

  /** Runs it after this time, unless the contact has ended. */
  void later(Duration delay, Runnable step);

  /**
   * Has a Lambda function invoked.
   *
   * @param then is given what it returns, or nothing after an error or {@code limit}; never before
   *     this method has returned
   */
  void invoke(
      String function,
      Map<String, String> parameters,
      Duration limit,
      Consumer<Optional<Map<String, String>>> then);

  /** The flow has reached a block that is not executed here, so the contact ends. */
  void refuse(String reason);

  void hangUp();
}
