package dev.rollcall.chaos.judge;

import java.util.List;

/** A phone number lies in no topic, log, state folder or broker's segment. */
public final class NoNumberLeaks implements Guarantee {

  @Override
  public String promise() {
    return "no phone number lies in a topic, a log, a state folder or a broker's files";
  }

  @Override
  public List<Violation> check(Evidence evidence) {
    return evidence.leaks().stream().map(leak -> violation(leak.place(), leak.context())).toList();
  }
}
