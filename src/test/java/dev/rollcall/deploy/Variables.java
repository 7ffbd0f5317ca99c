package dev.rollcall.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The environment that a manifest gives its container. */
final class Variables {

  /** Stands for a secret's value, and is a phone number because one of them is. */
  private static final String SECRET = "+815000000000";

  private Variables() {}

  /** Of the first container; config maps are looked up, a secret's value is made up. */
  static Map<String, String> of(Manifest workload, List<Manifest> all) {
    JsonNode container = workload.tree().at("/spec/template/spec/containers/0");
    Map<String, String> variables = new TreeMap<>();
    for (JsonNode from : container.path("envFrom")) {
      String name = from.at("/configMapRef/name").asText();
      Manifest.only(all, "ConfigMap", name)
          .tree()
          .path("data")
          .properties()
          .forEach(e -> variables.put(e.getKey(), filledIn(e.getValue().asText())));
    }
    for (JsonNode one : container.path("env")) {
      variables.put(one.path("name").asText(), one.path("value").asText(SECRET));
    }
    return variables;
  }

  /** As a user fills in what has a form of its own. */
  private static String filledIn(String value) {
    return value.replace("<AWS region>", "eu-west-1");
  }

  /** Lines of {@code NAME=value}. */
  static Map<String, String> file(Path file) {
    Map<String, String> variables = new TreeMap<>();
    Manifest.text(file)
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .forEach(
            line -> {
              int equals = line.indexOf('=');
              variables.put(line.substring(0, equals), line.substring(equals + 1));
            });
    return variables;
  }
}
