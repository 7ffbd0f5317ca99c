package dev.rollcall.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What {@code aws/policy.yaml} allows. */
public record Policy(JsonNode statements) {

  public static Policy ofTemplate() {
    return new Policy(
        Template.of("policy.yaml").properties("Policy").at("/PolicyDocument/Statement"));
  }

  /**
   * Actions as {@code connect:StopContact} and {@code dynamodb:Scan table}.
   *
   * @param tables what each table is called, by the template's parameter
   */
  public Set<String> actionsOn(Map<String, String> tables) {
    Set<String> actions = new TreeSet<>();
    for (JsonNode statement : statements) {
      for (JsonNode action : statement.path("Action")) {
        if (action.asText().startsWith("dynamodb:")) {
          for (JsonNode resource : statement.path("Resource")) {
            String arn = resource.path("!Sub").asText();
            String parameter = arn.substring(arn.indexOf("table/${") + 8, arn.length() - 1);
            actions.add(action.asText() + " " + tables.getOrDefault(parameter, parameter));
          }
        } else {
          actions.add(action.asText());
        }
      }
    }
    return actions;
  }
}
