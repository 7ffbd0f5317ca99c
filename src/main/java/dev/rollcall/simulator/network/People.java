package dev.rollcall.simulator.network;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The behaviour of each person when the phone rings, by number. A change counts from the next call
 * on. Thread safe.
 */
public final class People {

  private final Map<String, Behaviour> byNumber = new HashMap<>();
  private Behaviour everybodyElse;

  public People(Map<String, Behaviour> byNumber, Behaviour everybodyElse) {
    this.byNumber.putAll(byNumber);
    this.everybodyElse = everybodyElse;
  }

  public synchronized void set(String number, Behaviour behaviour) {
    byNumber.put(number, behaviour);
  }

  /** Sets what everybody does who has no behaviour of their own. */
  public synchronized void setDefault(Behaviour behaviour) {
    everybodyElse = behaviour;
  }

  /** From now on this number has the default behaviour. */
  public synchronized void forget(String number) {
    byNumber.remove(number);
  }

  public synchronized Behaviour of(String number) {
    return byNumber.getOrDefault(number, everybodyElse);
  }

  public synchronized Behaviour everybodyElse() {
    return everybodyElse;
  }

  public synchronized Map<String, Behaviour> byNumber() {
    return new TreeMap<>(byNumber);
  }
}
