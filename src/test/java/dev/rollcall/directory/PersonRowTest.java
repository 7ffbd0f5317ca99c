package dev.rollcall.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.rollcall.core.roster.Responder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class PersonRowTest {

  private static final String FIRST = "+819012345671";
  private static final String SECOND = "+819012345672";

  private final List<Problem> problems = new ArrayList<>();

  @Test
  void aFullRow() {
    Optional<PersonRow> row =
        read("personId S ann, name S Ann B, active BOOL false, language S ja-JP", FIRST, SECOND);
    Responder ann = new Responder("ann", 0, "Ann B", OptionalInt.empty(), false, "ja-JP");
    List<PhoneNumber> numbers = List.of(new PhoneNumber(FIRST), new PhoneNumber(SECOND));
    assertEquals(Optional.of(new PersonRow(ann, numbers)), row);
    assertEquals(List.of(), problems);
  }

  @Test
  void aRowNeedsNoMoreThanItsKey() {
    Responder ann = new Responder("ann", 0, "", OptionalInt.empty(), true, "");
    assertEquals(Optional.of(new PersonRow(ann, List.of())), read("personId S ann"));
    assertEquals(List.of(), problems);
  }

  @Test
  void aWrongNumberIsNamedByItsPlaceAndLeftOut() {
    assertEquals(List.of(FIRST, SECOND), numbers(FIRST, "0901234567", SECOND));
    assertEquals(
        List.of(
            new Problem(
                "People",
                "ann",
                "phoneNumbers",
                "number 2 is not E.164: a plus sign and 2 to 15 digits")),
        problems);
    assertFalse(problems.toString().contains("901234567"), "a number is shown");
  }

  @Test
  void fiveNumbersCount() {
    String[] six = Stream.of(1, 2, 3, 4, 5, 6).map(i -> "+8190123456" + i).toArray(String[]::new);
    assertEquals(List.of(six).subList(0, 5), numbers(six));
    assertEquals("must be 1 to 5 numbers, not 6", problems.getFirst().why());
  }

  @Test
  void aNumberThatIsNoListIsNone() {
    assertEquals(
        List.of(), read("personId S ann, phoneNumbers S +819012345671").orElseThrow().numbers());
    assertEquals("must be a list of strings", problems.getFirst().why());
  }

  @Test
  void otherWrongFieldsSilenceNobody() {
    Responder ann = read("personId S ann, active S no, language S j").orElseThrow().person();
    assertEquals(new Responder("ann", 0, "", OptionalInt.empty(), true, ""), ann);
    assertEquals(2, problems.size());
  }

  @Test
  void withoutAnIdItIsNobody() {
    assertEquals(Optional.empty(), read("name S Ann", FIRST));
    assertEquals("personId", problems.getFirst().field());
  }

  private List<String> numbers(String... texts) {
    return read("personId S ann", texts).orElseThrow().numbers().stream()
        .map(PhoneNumber::dial)
        .toList();
  }

  private Optional<PersonRow> read(String text, String... numbers) {
    Map<String, AttributeValue> item = Items.of(text);
    if (numbers.length > 0) {
      item.put(
          "phoneNumbers",
          AttributeValue.fromL(Stream.of(numbers).map(AttributeValue::fromS).toList()));
    }
    return PersonRow.of(new RowFields(item, "People", problems));
  }
}
