package dev.rollcall.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTest {

  @ParameterizedTest
  @CsvSource({
    "+819012345678, ****5678",
    "+12345,        ****2345",
    "+1234,         ****",
    "+12,           ****",
    "+123456789012345, ****2345",
  })
  void masksAllButTheLastFour(String number, String shown) {
    assertEquals(shown, new PhoneNumber(number).toString());
    assertEquals(number, new PhoneNumber(number).dial());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "+",
        "+1",
        "819012345678",
        "+0123456",
        "+1234567890123456",
        "+81 90",
        "+81-90",
        "+12a",
        "+12\n",
        " +1234",
        "00819012"
      })
  void rejectsWhatIsNotE164WithoutRepeatingIt(String number) {
    String message =
        String.valueOf(
            assertThrows(IllegalArgumentException.class, () -> new PhoneNumber(number))
                .getMessage());
    assertFalse(number.length() > 2 && message.contains(number), message);
  }
}
