package dev.rollcall.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.rollcall.core.roster.Responder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ResponderRowTest {

  private static final String GOOD =
      "groupId S web, priority N 2, responderId S ann, phoneNumber S +819012345678";

  private final List<Problem> problems = new ArrayList<>();

  @Test
  void aFullRow() {
    Optional<ResponderRow> row =
        read(GOOD + ", name S Ann B, active BOOL false, step N 3, language S ja-JP");
    Responder ann = new Responder("ann", 2, "Ann B", OptionalInt.of(3), false, "ja-JP");
    assertEquals(
        Optional.of(new ResponderRow("web", ann, Optional.of(new PhoneNumber("+819012345678")))),
        row);
    assertEquals(List.of(), problems);
  }

  @Test
  void aShortRowIsActiveAndAlone() {
    Responder ann = new Responder("ann", 2, "", OptionalInt.empty(), true, "");
    assertEquals(Optional.of(ann), read(GOOD).map(ResponderRow::responder));
    assertEquals(List.of(), problems);
  }

  @ParameterizedTest(name = "{0} {1} {2}: {3}")
  @CsvSource(
      delimiter = '|',
      value = {
        "phoneNumber | S    | 0901234567 | is not E.164: a plus sign and 2 to 15 digits",
        "phoneNumber | N    | 819012345678 | must be a string",
        "responderId | S    | EMPTY     | must have 1 to 128 bytes of UTF-8",
        "responderId | S    | aTABb      | must not have control characters",
        "responderId | N    | 5          | must be a string",
        "responderId | none |            | is missing",
        "priority    | N    | 1.5        | must be a whole number (type N) of at most 32 bits",
        "priority    | N    | 1e12       | must be a whole number (type N) of at most 32 bits",
        "active      | S    | true       | must be true or false (type BOOL)",
        "step        | S    | 1          | must be a whole number (type N) of at most 32 bits",
        "name        | N    | 1          | must be a string",
        "language    | S    | j          | must be a BCP 47 tag such as ja-JP",
        "groupId     | none |            | is missing",
      })
  void aBadFieldIsNamedAndTheRowLeftOut(String field, String type, String value, String why) {
    Map<String, AttributeValue> item = Items.of(GOOD);
    item.remove(field);
    item.putAll(Items.of(field + " " + type + (value == null ? "" : " " + value)));
    assertEquals(Optional.empty(), ResponderRow.of(new RowFields(item, "Responders", problems)));
    assertEquals(1, problems.size(), problems.toString());
    assertEquals(field, problems.getFirst().field());
    assertEquals(why, problems.getFirst().why());
    assertFalse(problems.toString().contains("901234567"), "a number is shown");
  }

  /** A regular expression with a repeated group needs a stack as deep as the text is long. */
  @Test
  void aLanguageOf40KbIsABadField() {
    Map<String, AttributeValue> item = Items.of(GOOD);
    item.put("language", AttributeValue.fromS("ja" + "-x".repeat(20_000)));
    assertEquals(Optional.empty(), ResponderRow.of(new RowFields(item, "Responders", problems)));
    assertEquals("language", problems.getFirst().field());
  }

  @Test
  void anIdHas128BytesAtMost() {
    Map<String, AttributeValue> item = Items.of(GOOD);
    item.put("responderId", AttributeValue.fromS("x".repeat(128)));
    assertEquals(true, ResponderRow.of(new RowFields(item, "Responders", problems)).isPresent());
    item.put("responderId", AttributeValue.fromS("x".repeat(129)));
    assertEquals(false, ResponderRow.of(new RowFields(item, "Responders", problems)).isPresent());
  }

  @Test
  void aProblemNamesGroupAndPriority() {
    read("groupId S web, priority N 2, phoneNumber S +819012345678");
    assertEquals(
        List.of(new Problem("Responders", "web, 2", "responderId", "is missing")), problems);
  }

  private Optional<ResponderRow> read(String text) {
    return ResponderRow.of(new RowFields(Items.of(text), "Responders", problems));
  }
}
