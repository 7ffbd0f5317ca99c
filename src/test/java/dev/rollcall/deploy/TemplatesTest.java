package dev.rollcall.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.connect.ContactEventReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The CloudFormation templates, against the files and the code that they are about. */
final class TemplatesTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern SUBSTITUTED = Pattern.compile("\\$\\{([A-Za-z:]+)}");

  @ParameterizedTest
  @ValueSource(strings = {"tables.yaml", "policy.yaml", "answers.yaml"})
  void whatIsReferredToIsThere(String file) {
    JsonNode tree = Template.of(file).tree();
    Set<String> known = new TreeSet<>();
    tree.path("Resources").fieldNames().forEachRemaining(known::add);
    tree.path("Parameters").fieldNames().forEachRemaining(known::add);
    Set<String> asked = new TreeSet<>();
    tree.findValuesAsText("!Ref").forEach(asked::add);
    tree.findValuesAsText("!GetAtt").forEach(name -> asked.add(name.split("\\.", -1)[0]));
    for (String text : tree.findValuesAsText("!Sub")) {
      SUBSTITUTED.matcher(text).results().forEach(found -> asked.add(found.group(1)));
    }
    asked.removeIf(name -> name.startsWith("AWS::"));
    asked.removeAll(known);

    assertFalse(known.isEmpty());
    assertEquals(Set.of(), asked);
  }

  @Test
  void theFlowIsTheOneInConnect() throws IOException {
    JsonNode content = Template.of("answers.yaml").properties("Flow").path("Content");

    assertEquals(
        JSON.readTree(Files.readString(Path.of("connect/rollcall-flow.json"))),
        JSON.readTree(content.asText()));
  }

  @Test
  void theFunctionIsTheOneInConnectAndHasTimeToGiveUpByItself() throws IOException {
    JsonNode function = Template.of("answers.yaml").properties("ResponseFunction");
    Path folder = Path.of("aws").resolve(function.path("Code").asText());
    String source = Files.readString(folder.resolve("response_lambda.py"));

    assertEquals("response_lambda.handler", function.path("Handler").asText());
    assertTrue(source.contains("def handler(event, context)"));
    assertTrue(source.contains("PATIENCE = 7.0"));
    assertEquals(8, function.path("Timeout").asInt());
    function
        .at("/Environment/Variables")
        .fieldNames()
        .forEachRemaining(name -> assertTrue(source.contains("os.environ[\"" + name + "\"]")));
  }

  @Test
  void thePatternLetsThroughEachEventThatTellsSomethingOfOurCalls() throws IOException {
    for (String type : new String[] {"CONNECTED_TO_SYSTEM", "DISCONNECTED", "COMPLETED"}) {
      for (String channel : new String[] {"VOICE", "Voice"}) {
        JsonNode event = documented(type, channel, "API");
        assertTrue(matches(pattern(), event), event::toString);
        assertTrue(ContactEventReader.read(event, Instant.EPOCH).isPresent(), event::toString);
      }
    }
  }

  @Test
  void thePatternKeepsOutWhatTellsNothing() throws IOException {
    assertFalse(matches(pattern(), documented("INITIATED", "VOICE", "API")));
    assertFalse(matches(pattern(), documented("DISCONNECTED", "VOICE", "INBOUND")));
    assertFalse(matches(pattern(), documented("DISCONNECTED", "CHAT", "API")));
    ObjectNode other = (ObjectNode) documented("DISCONNECTED", "VOICE", "API");
    assertFalse(matches(pattern(), other.put("source", "aws.ec2")));
  }

  private static JsonNode pattern() {
    return Template.of("answers.yaml").properties("Rule").path("EventPattern");
  }

  /** As EventBridge does: each field of the pattern is there with one of its values. */
  private static boolean matches(JsonNode pattern, JsonNode event) {
    for (var field : pattern.properties()) {
      JsonNode value = event.path(field.getKey());
      boolean fits =
          field.getValue().isObject()
              ? matches(field.getValue(), value)
              : anyOf(field.getValue(), value);
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private static boolean anyOf(JsonNode allowed, JsonNode value) {
    for (JsonNode one : allowed) {
      if (one.equals(value) || (one.has("!Ref") && value.isTextual())) {
        return true;
      }
    }
    return false;
  }

  /** AWS's documented sample, shortened. */
  private static JsonNode documented(String type, String channel, String method)
      throws IOException {
    return JSON.readTree(
        """
        {"version": "0", "id": "abcabcab-abca-abca-abca-abcabcabcabc",
         "detail-type": "Amazon Connect Contact Event", "source": "aws.connect",
         "account": "111122223333", "time": "2021-08-04T17:43:48Z", "region": "us-east-1",
         "resources": ["arn:aws:connect:us-east-1:111122223333:instance/i/contact/c"],
         "detail": {"eventType": "%s", "contactId": "11111111-1111-1111-1111-111111111111",
          "channel": "%s", "initiationMethod": "%s",
          "instanceArn": "arn:aws:connect:us-east-1:111122223333:instance/i",
          "initiationTimestamp": "2021-08-04T17:17:53.000Z",
          "connectedToSystemTimestamp": "2021-08-04T17:17:55.000Z",
          "disconnectTimestamp": "2021-08-04T17:18:37.000Z",
          "disconnectReason": "CUSTOMER_DISCONNECT"}}
        """
            .formatted(type, channel, method));
  }
}
