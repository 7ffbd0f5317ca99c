package dev.rollcall.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.simulator.api.Request;
import dev.rollcall.simulator.network.E164;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmallPartsTest {

  @ParameterizedTest
  @CsvSource({
    "+14155550100, ********0100",
    "+12345, **2345",
    "+1234, *****",
    "1234, ****",
    "12345, *2345",
    "+1, **"
  })
  void aMaskedNumberShowsItsLastFourDigitsOrNone(String number, String masked) {
    assertEquals(masked, E164.mask(number));
  }

  @Test
  void aPathIsSplitBeforeItIsDecoded() {
    assertEquals(
        List.of("contacts", "arn:aws:connect:us-east-1:1:instance/i", "c"),
        Request.split("/contacts/arn%3Aaws%3Aconnect%3Aus-east-1%3A1%3Ainstance%2Fi/c"));
    assertEquals(
        List.of("simulator", "people", "+14155550100"),
        Request.split("/simulator/people/+14155550100"));
  }
}
