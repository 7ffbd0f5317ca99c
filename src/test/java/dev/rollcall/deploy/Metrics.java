package dev.rollcall.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The metrics that are asked for: names that begin as the program's do. */
public final class Metrics {

  private static final Pattern NAME = Pattern.compile("\\b(?:rollcall|kafka|jvm)_[a-z0-9_]+");

  private Metrics() {}

  public static Set<String> ofRules() {
    Set<String> names = new TreeSet<>();
    for (JsonNode rule : rules()) {
      names.addAll(in(List.of(rule.path("expr").asText())));
    }
    return names;
  }

  public static Set<String> ofDashboard() {
    return in(dashboard().findValuesAsText("expr"));
  }

  static JsonNode rules() {
    return Manifest.only(Manifest.ofBase(), "PrometheusRule", "rollcall")
        .tree()
        .at("/spec/groups/0/rules");
  }

  static JsonNode dashboard() {
    try {
      return new ObjectMapper().readTree(Manifest.text(Manifest.BASE.resolve("dashboard.json")));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Set<String> in(List<String> expressions) {
    Set<String> names = new TreeSet<>();
    for (String expression : expressions) {
      NAME.matcher(expression).results().map(MatchResult::group).forEach(names::add);
    }
    return names;
  }
}
