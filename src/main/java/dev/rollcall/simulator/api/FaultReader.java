package dev.rollcall.simulator.api;

import dev.rollcall.simulator.network.ApiError;
import dev.rollcall.simulator.network.BehaviourText;
import java.util.List;
import java.util.Locale;

/**
 * The body of {@code POST /simulator/faults}; each field is optional and sets what it names.
 *
 * <p>{@code {"failNext": 2, "when": "before"|"after", "error": "InternalServiceException",
 * "status": 500, "delay": "3s", "reject": number, "allow": number, "unavailable": true|false,
 * "clear": true}}. {@code clear} comes first.
 */
final class FaultReader {

  private static final int LONG = 500;
  private static final List<String> WHENS = List.of("before", "after");

  private FaultReader() {}

  /** Ends with IllegalArgumentException or ApiException before anything is set. */
  static void apply(JsonFields fields, Faults faults) {
    var starts = fields.optionalInt("failNext");
    String when = fields.optional("when", LONG).orElse("before").toLowerCase(Locale.ROOT);
    if (!WHENS.contains(when) || starts.orElse(0) < 0) {
      throw new IllegalArgumentException("when is before or after, failNext is not negative");
    }
    ApiError error =
        new ApiError(
            fields.optional("error", LONG).orElse("InternalServiceException"),
            fields.optionalInt("status").orElse(500),
            "Simulated failure");
    var delay = fields.optional("delay", LONG).map(BehaviourText::time);
    boolean unavailable = fields.flag("unavailable");
    var reject = fields.optional("reject", LONG);
    var allow = fields.optional("allow", LONG);

    if (fields.flag("clear")) {
      faults.clear();
    }
    starts.ifPresent(
        n ->
            faults.failNext(
                n,
                when.equals("before") ? Faults.When.BEFORE_THE_CALL : Faults.When.AFTER_THE_CALL,
                error));
    delay.ifPresent(faults::delayAnswers);
    reject.ifPresent(faults::reject);
    allow.ifPresent(faults::allow);
    if (unavailable) {
      faults.unavailable();
    } else if (fields.has("unavailable")) {
      faults.available();
    }
  }
}
