package dev.rollcall.chaos.judge;

import java.util.List;

/** Something that a run must hold, whatever goes wrong in it. */
public interface Guarantee {

  /** As the report shows it. */
  default String name() {
    return getClass().getSimpleName();
  }

  /** One sentence for people. */
  String promise();

  /** Where it did not hold; empty when it did. */
  List<Violation> check(Evidence evidence);

  /** One place where this did not hold. */
  default Violation violation(String subject, String text) {
    return new Violation(name(), subject, text);
  }
}
