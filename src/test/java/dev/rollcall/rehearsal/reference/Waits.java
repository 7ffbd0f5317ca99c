package dev.rollcall.rehearsal.reference;

import dev.rollcall.rehearsal.reference.Book.Hold;
import dev.rollcall.rehearsal.reference.Book.Seen;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Why nobody is called yet. */
final class Waits {

  private static final long LOOKS_AGAIN = 60_000;

  private final Fault fault;
  private final World world;
  private final List<Long> raises = new ArrayList<>();
  private final List<Long> reports = new ArrayList<>();
  private final Set<String> overruled = new HashSet<>();
  private boolean isIncident;

  Waits(Fault fault, World world) {
    this.fault = fault;
    this.world = world;
  }

  void raised() {
    raises.add(world.now());
    reports.clear();
    reports.add(world.now());
    overruled.clear();
    isIncident = false;
  }

  void reported() {
    reports.add(world.now());
  }

  /** Reports are not counted any more in this episode. */
  void isIncident() {
    isIncident = true;
  }

  void forget() {
    raises.clear();
  }

  /** An operator wants somebody called. */
  void overrule() {
    all(fault.own()).forEach(hold -> overruled.add(hold.what()));
  }

  // Too few reports

  boolean isBelowThreshold() {
    Node threshold = fault.own().node("threshold");
    return !isIncident
        && threshold.at("reports").isThere()
        && inWindow(threshold) < Integer.parseInt(threshold.at("reports").text());
  }

  boolean isWindowEmpty() {
    return !isIncident && inWindow(fault.own().node("threshold")) == 0;
  }

  private long inWindow(Node threshold) {
    long from = world.now() - threshold.at("within").millis();
    return reports.stream().filter(at -> at > from).count();
  }

  long windowEnds() {
    return reports.getLast() + fault.own().node("threshold").at("within").millis();
  }

  // Everything else

  /** What holds it now and is not overruled. */
  List<Hold> all(Terms own) {
    List<Hold> holds = new ArrayList<>();
    holds.addAll(world.book().silences(fault.seen(), fault.raisedAt(), world.now(), true));
    holds.addAll(hours(own));
    holds.add(new Hold("settle", fault.raisedAt() + settle(own)));
    for (Node rule : world.book().inhibitions()) {
      holds.addAll(inhibition(rule));
    }
    holds.removeIf(hold -> hold.until() <= world.now() || overruled.contains(hold.what()));
    return holds;
  }

  /** Whether a silence that stops what runs fits. */
  boolean isStopped() {
    return world.book().silences(fault.seen(), fault.raisedAt(), world.now(), false).stream()
        .anyMatch(silence -> !overruled.contains(silence.what()));
  }

  /** Of its own group, and of the one that stands in for it. */
  private List<Hold> hours(Terms own) {
    List<Hold> holds = new ArrayList<>();
    for (Terms of : fault.isInFallbackRound() ? List.of(own) : List.of(own, fault.called())) {
      String hours = of.word("callDuring", "always");
      if (!hours.equals("always") && !world.book().isOpen(hours, world.now())) {
        holds.add(new Hold("hours " + hours, world.book().opens(hours, world.now())));
      }
    }
    return holds;
  }

  private long settle(Terms own) {
    Node flap = own.node("flap");
    if (flap.at("episodes").isThere()) {
      long from = fault.raisedAt() - flap.at("within").millis();
      long episodes = raises.stream().filter(at -> at >= from).count();
      if (episodes >= Integer.parseInt(flap.at("episodes").text())) {
        return Math.max(own.millis("settle"), flap.at("settle").millis());
      }
    }
    return own.millis("settle");
  }

  private List<Hold> inhibition(Node rule) {
    Seen target = fault.seen();
    List<Hold> holds = new ArrayList<>();
    if (Book.isTarget(rule, target)) {
      holds.add(new Hold("wait " + rule, fault.raisedAt() + rule.at("wait").millis()));
      if (world.faults().stream().anyMatch(other -> explains(rule, other))) {
        holds.add(new Hold("inhibition " + rule, world.now() + LOOKS_AGAIN));
      }
    }
    return holds;
  }

  private boolean explains(Node rule, Fault other) {
    Seen target = fault.seen();
    Seen source = other.seen();
    return other != fault
        && other.isShown()
        && Book.isSource(rule, source)
        && Book.areAlike(rule, target, source)
        && !(isBoth(rule, target) && isBoth(rule, source));
  }

  private static boolean isBoth(Node rule, Seen seen) {
    return Book.isSource(rule, seen) && Book.isTarget(rule, seen);
  }
}
