package dev.rollcall.simulator.network;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The Lambda functions of the account. Thread safe. */
@FunctionalInterface
public interface Functions {

  /** An account without any. */
  Functions NONE = (_, _, _, then) -> then.accept(Optional.empty());

  /**
   * Invokes a function once. Returns soon.
   *
   * @param function its ARN, as the flow names it
   * @param event JSON, as Amazon Connect sends it
   * @param limit after which its answer is of no use
   * @param then is given the flat map that it returned, or nothing when it failed; once, on any
   *     thread
   */
  void invoke(
      String function, String event, Duration limit, Consumer<Optional<Map<String, String>>> then);
}
