package dev.rollcall.mirror;

import dev.rollcall.directory.DynamoDbAccess;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Reads table CallHistory, for those who look at what is past. Blocks. Thread safe. */
public final class HistoryTable implements AutoCloseable {

  private final DynamoDbClient client;
  private final String name;
  private final Duration patience;
  private final InstantSource clock;

  HistoryTable(DynamoDbClient client, String name, Duration patience, InstantSource clock) {
    this.client = client;
    this.name = name;
    this.patience = patience;
    this.clock = clock;
  }

  /**
   * Opens a client, which {@link #close} closes.
   *
   * @param patience for an answer, tries again included
   */
  public static HistoryTable open(
      DynamoDbAccess access, String name, Duration patience, InstantSource clock) {
    return new HistoryTable(access.connect(), name, patience, clock);
  }

  /**
   * The last rows of an incident before one of its decisions, the newest first. Rows that have
   * expired are left out; DynamoDB deletes them some days later.
   *
   * @param seq of that decision
   * @param most how many, at most
   * @throws IllegalStateException if the table cannot be read
   */
  public List<HistoryRow> before(String errorId, long seq, int most) {
    QueryRequest query =
        QueryRequest.builder()
            .tableName(name)
            .keyConditionExpression("errorId = :errorId AND #timestamp < :seq")
            .expressionAttributeNames(Map.of("#timestamp", "timestamp"))
            .expressionAttributeValues(
                Map.of(
                    ":errorId", AttributeValue.fromS(errorId),
                    ":seq", AttributeValue.fromN(Long.toString(seq))))
            .scanIndexForward(false)
            .limit(most)
            .overrideConfiguration(o -> o.apiCallTimeout(patience))
            .build();
    long now = clock.instant().getEpochSecond();
    try {
      return client.queryPaginator(query).items().stream()
          .limit(most)
          .filter(row -> number(row, "expirationTime").orElse(Long.MAX_VALUE) > now)
          .map(HistoryTable::row)
          .toList();
    } catch (SdkException e) {
      throw new IllegalStateException("table " + name + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static HistoryRow row(Map<String, AttributeValue> row) {
    long seq = number(row, "timestamp").orElse(0L);
    return new HistoryRow(
        seq,
        Instant.ofEpochMilli(seq),
        text(row, "status"),
        text(row, "responderId"),
        text(row, "result"),
        text(row, "description"));
  }

  private static String text(Map<String, AttributeValue> row, String attribute) {
    return Optional.ofNullable(row.get(attribute)).map(AttributeValue::s).orElse("");
  }

  private static Optional<Long> number(Map<String, AttributeValue> row, String attribute) {
    return Optional.ofNullable(row.get(attribute))
        .map(AttributeValue::n)
        .flatMap(HistoryTable::parse);
  }

  /** A number of DynamoDB may have a fraction or 38 digits. */
  private static Optional<Long> parse(String number) {
    try {
      return Optional.of(Long.valueOf(number));
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
