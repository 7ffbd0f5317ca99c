package dev.rollcall.directory;

import dev.rollcall.core.roster.Responder;
import dev.rollcall.wire.InputLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Writes table People, for those who keep phone numbers out of files. Blocks. */
public final class PeopleTable implements AutoCloseable {

  private final DynamoDbClient client;
  private final String name;

  PeopleTable(DynamoDbClient client, String name) {
    this.client = client;
    this.name = name;
  }

  /** Opens a client, which {@link #close} closes. */
  public static PeopleTable open(DynamoDbAccess access, String name) {
    return new PeopleTable(access.connect(), name);
  }

  /**
   * Replaces the numbers of a person. Other attributes of the row stay.
   *
   * @param numbers E.164, in the order in which they are called
   * @return how many they are
   * @throws IllegalArgumentException if the id or a number is not valid, or there are not 1 to 5;
   *     the message has no number, and nothing was written
   * @throws IllegalStateException if the table cannot be written
   */
  public int setNumbers(String personId, List<String> numbers) {
    check(personId);
    List<AttributeValue> values =
        checked(numbers).stream().map(PhoneNumber::dial).map(AttributeValue::fromS).toList();
    try {
      client.updateItem(
          update ->
              update
                  .tableName(name)
                  .key(Map.of("personId", AttributeValue.fromS(personId)))
                  .updateExpression("SET phoneNumbers = :numbers")
                  .expressionAttributeValues(Map.of(":numbers", AttributeValue.fromL(values))));
    } catch (SdkException e) {
      // Without the cause, whose message may repeat what was sent.
      throw new IllegalStateException(
          "table %s cannot be written: %s".formatted(name, e.getClass().getSimpleName()));
    }
    return values.size();
  }

  private static void check(String personId) {
    if (personId.isBlank() || InputLimits.length(personId) > InputLimits.MAX_NAME_BYTES) {
      throw new IllegalArgumentException(
          "ID must have 1 to " + InputLimits.MAX_NAME_BYTES + " bytes of UTF-8");
    }
    if (personId.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("ID must not have control characters");
    }
  }

  private static List<PhoneNumber> checked(List<String> texts) {
    if (texts.isEmpty() || texts.size() > Responder.MAX_NUMBERS) {
      throw new IllegalArgumentException(
          "standard input must have 1 to %d numbers, one a line, not %d"
              .formatted(Responder.MAX_NUMBERS, texts.size()));
    }
    List<PhoneNumber> numbers = new ArrayList<>();
    for (String text : texts) {
      try {
        numbers.add(new PhoneNumber(text));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "number %d %s".formatted(numbers.size() + 1, e.getMessage()), e);
      }
    }
    return numbers;
  }

  @Override
  public void close() {
    client.close();
  }
}
