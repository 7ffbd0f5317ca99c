package dev.rollcall.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Holds what happened against what was expected: nothing missing, nothing more, late by the
 * tolerance at most.
 */
record Comparison(String what, Duration tolerance) {

  void calls(List<Scenario.Call> wanted, List<Scenario.Call> happened, List<String> differences) {
    List<Scenario.Call> left = new ArrayList<>(happened);
    List<Scenario.Call> missing = new ArrayList<>();
    for (Scenario.Call call : wanted) {
      Optional<Scenario.Call> match = left.stream().filter(c -> fits(call, c)).findFirst();
      match.ifPresentOrElse(left::remove, () -> missing.add(call));
    }
    missing.forEach(call -> differences.add("no " + what + " " + said(call)));
    left.stream()
        .sorted(Comparator.comparing(Scenario.Call::at))
        .forEach(call -> differences.add("a " + what + " nobody expected " + said(call)));
  }

  private boolean fits(Scenario.Call wanted, Scenario.Call call) {
    Duration late = call.at().minus(wanted.at());
    return call.to().equals(wanted.to())
        && call.about().equals(wanted.about())
        && !late.isNegative()
        && late.compareTo(tolerance) <= 0;
  }

  private static String said(Scenario.Call call) {
    String about =
        call.about().isEmpty() ? "" : " about " + call.about().stream().sorted().toList();
    return "at " + ScenarioRun.said(call.at()) + " to " + call.to() + about;
  }
}
