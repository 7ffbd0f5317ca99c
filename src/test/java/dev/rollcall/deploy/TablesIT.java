package dev.rollcall.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.directory.TableNames;
import dev.rollcall.support.SharedStack;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** The template's tables are those that TableSetup makes. */
final class TablesIT {

  private final DynamoDbClient client = SharedStack.dynamoDb().client();

  @Test
  void keysTypesAndExpiryAreTheSame() {
    TableNames names = SharedStack.newTables();
    Template template = Template.of("tables.yaml");
    Map<String, String> made =
        Map.of(
            "CallStatus", names.callStatus(),
            "InProgress", names.inProgress(),
            "CallHistory", names.callHistory(),
            "Responders", names.responders(),
            "EscalationPolicies", names.escalationPolicies(),
            "People", names.people());
    assertEquals(made.size(), template.tree().path("Resources").size());

    made.forEach(
        (resource, table) -> {
          JsonNode wanted = template.properties(resource);
          TableDescription is = client.describeTable(r -> r.tableName(table)).table();
          assertEquals(keys(is), keys(wanted), resource);
          assertEquals(
              expiry(table),
              wanted.at("/TimeToLiveSpecification/AttributeName").asText(),
              resource);
          assertEquals(
              !expiry(table).isEmpty(), wanted.at("/TimeToLiveSpecification/Enabled").asBoolean());
          assertEquals("PAY_PER_REQUEST", wanted.path("BillingMode").asText());
          assertTrue(
              wanted
                  .at("/PointInTimeRecoverySpecification/PointInTimeRecoveryEnabled")
                  .asBoolean());
        });
  }

  private static Map<String, String> keys(TableDescription table) {
    Map<String, String> types =
        table.attributeDefinitions().stream()
            .collect(Collectors.toMap(a -> a.attributeName(), a -> a.attributeTypeAsString()));
    return table.keySchema().stream()
        .collect(
            Collectors.toMap(
                k -> k.keyTypeAsString(),
                k -> k.attributeName() + " " + types.get(k.attributeName())));
  }

  private static Map<String, String> keys(JsonNode table) {
    Map<String, String> types = new TreeMap<>();
    for (JsonNode attribute : table.path("AttributeDefinitions")) {
      types.put(attribute.path("AttributeName").asText(), attribute.path("AttributeType").asText());
    }
    Map<String, String> keys = new TreeMap<>();
    for (JsonNode key : table.path("KeySchema")) {
      String name = key.path("AttributeName").asText();
      keys.put(key.path("KeyType").asText(), name + " " + types.get(name));
    }
    return keys;
  }

  private String expiry(String table) {
    String name =
        client.describeTimeToLive(r -> r.tableName(table)).timeToLiveDescription().attributeName();
    return name == null ? "" : name;
  }
}
