package dev.rollcall.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * Notes which AWS actions the requests to a {@link FaultyEndpoint} need, as IAM calls them, with
 * the table's name behind DynamoDB's: {@code dynamodb:PutItem CallStatus}. Thread safe.
 */
public final class AwsRecorder implements FaultyEndpoint.Watcher {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String DYNAMODB = "DynamoDB_20120810.";
  private static final Map<String, String> CONNECT =
      Map.of(
          "PUT /contact/outbound-voice", "StartOutboundVoiceContact",
          "GET /contact-flows-summary/", "ListContactFlows",
          "POST /contact/stop", "StopContact",
          "GET /contacts/", "DescribeContact",
          "GET /contact/attributes/", "GetContactAttributes");

  private final Set<String> actions = new ConcurrentSkipListSet<>();

  /** What was seen so far. */
  public Set<String> actions() {
    return Set.copyOf(actions);
  }

  @Override
  public void saw(String method, String path, String target, byte[] body) {
    if (target.startsWith(DYNAMODB)) {
      dynamoDb(target.substring(DYNAMODB.length()), body);
    } else {
      String asked = method + " " + path;
      actions.add(
          "connect:"
              + CONNECT.entrySet().stream()
                  .filter(e -> asked.startsWith(e.getKey()))
                  .map(Map.Entry::getValue)
                  .findFirst()
                  .orElse(asked));
    }
  }

  private void dynamoDb(String operation, byte[] body) {
    try {
      JsonNode request = JSON.readTree(body);
      if (!operation.equals("TransactWriteItems")) {
        add(operation, request);
        return;
      }
      // Has no action of its own: each part needs that of its kind.
      for (JsonNode part : request.path("TransactItems")) {
        part.properties()
            .forEach(
                e ->
                    add(
                        e.getKey().equals("ConditionCheck")
                            ? "ConditionCheckItem"
                            : e.getKey() + "Item",
                        e.getValue()));
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void add(String operation, JsonNode request) {
    actions.add("dynamodb:" + operation + " " + request.path("TableName").asText());
  }
}
