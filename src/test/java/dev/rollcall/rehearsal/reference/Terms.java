package dev.rollcall.rehearsal.reference;

import java.util.LinkedHashMap;
import java.util.Map;

/** A policy as it is written, and what its fields mean when they are not. Milliseconds. */
record Terms(Map<String, Node> fields) {

  private static final Map<String, String> DEFAULTS =
      Map.ofEntries(
          Map.entry("answerTimeout", "60s"),
          Map.entry("talkTime", "60s"),
          Map.entry("retryDelay", "0s"),
          Map.entry("roundDelay", "60s"),
          Map.entry("gather", "1s"),
          Map.entry("lineWait", "60s"),
          Map.entry("autoResolve", "12h"),
          Map.entry("quietPeriod", "10m"),
          Map.entry("resolvedRetention", "24h"),
          Map.entry("settle", "0s"),
          Map.entry("stickyAccept", "0s"));

  /** With other fields put over these. */
  Terms with(Map<String, Node> others) {
    Map<String, Node> all = new LinkedHashMap<>(fields);
    all.putAll(others);
    return new Terms(all);
  }

  Node node(String field) {
    return fields.getOrDefault(field, new Node(DEFAULTS.get(field)));
  }

  long millis(String field) {
    return node(field).millis();
  }

  String word(String field, String byDefault) {
    return node(field).or(byDefault);
  }

  int attempts() {
    return Integer.parseInt(node("attempts").or("1"));
  }

  boolean isLastRound(int round) {
    String rounds = node("rounds").or("3");
    return !rounds.equals("forever") && round >= Integer.parseInt(rounds);
  }

  /** With rounds without end there is a pause between two of them. */
  long roundDelay() {
    boolean forever = node("rounds").or("3").equals("forever");
    return forever ? Math.max(10_000, millis("roundDelay")) : millis("roundDelay");
  }
}
