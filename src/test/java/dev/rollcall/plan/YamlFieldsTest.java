package dev.rollcall.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** YAML of which nobody knows who wrote it. */
final class YamlFieldsTest {

  private static final String TOO_LARGE =
      ": with its aliases written out it may have 10000000 characters and a depth of 100";

  private static String refused(Supplier<?> reading) {
    return String.valueOf(assertThrows(UnusableFile.class, reading::get).getMessage());
  }

  private static YamlFields parsed(String text) {
    return YamlFields.parse("f", text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a: &a [*a]", "&a {<<: *a, b: c}", "a: &a {b: &b [{c: *a}]}", "&a {*a : b}"})
  void anAliasInsideOfWhatItNamesIsRefused(String text) {
    assertEquals("f line 1: an alias stands inside of what it names", refused(() -> parsed(text)));
  }

  @Test
  void aSmallTextThatWouldFillTheMemoryIsRefused() {
    StringBuilder lists = new StringBuilder("a0: &a0 [x, x]\n");
    for (int i = 1; i < 25; i++) {
      lists.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }
    assertEquals("f line 1" + TOO_LARGE, refused(() -> parsed(lists.toString())));
    String text = "a: &a " + "x".repeat(1_000_000) + "\nb: [" + "*a, ".repeat(20) + "]";
    assertEquals("f line 2" + TOO_LARGE, refused(() -> parsed(text)));
  }

  @Test
  void aChainOfAliasesThatIsDeepIsRefused() {
    StringBuilder chain = new StringBuilder("a0: &a0 x\n");
    for (int i = 1; i < 30; i++) {
      chain.append("a%d: &a%d [[[[*a%d]]]]\n".formatted(i, i, i - 1));
    }
    assertEquals("f line 26" + TOO_LARGE, refused(() -> parsed(chain.toString())));
  }

  @Test
  void whatIsNamedMayStandAtSeveralPlaces() {
    YamlFields top = parsed("a: &a {x: 1}\nb: *a\nc: {<<: *a, y: 2}");
    assertEquals(
        "{\"a\":{\"x\":\"1\"},\"b\":{\"x\":\"1\"},\"c\":{\"x\":\"1\",\"y\":\"2\"}}",
        CanonicalSpec.of(top));
  }

  /** Law 6. */
  @Test
  void noComplaintShowsAPhoneNumber() {
    YamlFields top = parsed("n: '+815000000001'");
    YamlFields field = Objects.requireNonNull(top.map().get("n"));
    assertEquals(
        "f line 1: n: must be a whole number, but is (a phone number)", refused(field::integer));
    assertEquals(
        "f line 1: n: there is no group (a phone number)",
        refused(() -> field.idOf("group", Set.of())));
    assertEquals(
        "f line 1: (a phone number): is not a field here; known are a",
        refused(() -> parsed("'+815000000001': x").map(Set.of("a"))));
  }

  /** Table People takes no other one, and would refuse it in the middle of an apply. */
  @ParameterizedTest
  @CsvSource({
    "+81500000, true",
    "+815000000001, true",
    "+815000000000012, true",
    "+8150000, false",
    "+8150000000000123, false",
    "+015000000001, false",
    "' +815000000001', false",
    "'+815000000001 ', false",
    "+81 5000000001, false",
    "815000000001, false"
  })
  void aPhoneOfAPersonCanBeCalled(String phone, boolean isCallable) {
    YamlFields person = parsed("{phones: ['" + phone + "']}");
    PlanReader reader = new PlanReader();
    reader.put(PlanKind.PEOPLE, "ana", person);
    if (isCallable) {
      assertEquals(1, Objects.requireNonNull(reader.plan().people().get("ana")).numbers());
    } else {
      assertEquals(
          "f line 1: phones[0]: must be a phone number: + and 8 to 15 digits"
              + ", the first of them not 0",
          refused(reader::plan));
    }
  }
}
