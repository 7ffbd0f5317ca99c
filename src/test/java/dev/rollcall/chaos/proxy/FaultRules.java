package dev.rollcall.chaos.proxy;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** The faults of one road, which others switch on and off. Thread safe. */
public final class FaultRules {

  private static final Rule NONE = Rule.of(Rule.ALL, 1, Fate.PASS);

  private final List<Rule> rules = new CopyOnWriteArrayList<>();
  private final AtomicInteger hits = new AtomicInteger();
  private final Random dice;
  private volatile boolean refusing;

  public FaultRules(long seed) {
    dice = new Random(seed);
  }

  public void add(Rule rule) {
    rules.add(rule);
  }

  public void remove(Rule rule) {
    rules.remove(rule);
  }

  /** Whether new connections are reset at once. */
  public void refuse(boolean all) {
    refusing = all;
  }

  /** No fault any more. */
  public void clear() {
    rules.clear();
    refusing = false;
  }

  /** How many requests have met a fault. */
  public int hits() {
    return hits.get();
  }

  boolean refuses() {
    return refusing;
  }

  /** The rule that this request meets. */
  Rule of(String request) {
    for (Rule rule : rules) {
      if (rule.requests().test(request) && dice.nextDouble() < rule.probability()) {
        if (rule.fate() != Fate.PASS || rule.delay().compareTo(Duration.ZERO) > 0) {
          hits.incrementAndGet();
        }
        return rule;
      }
    }
    return NONE;
  }
}
