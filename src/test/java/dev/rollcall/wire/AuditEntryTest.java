package dev.rollcall.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Law 6 holds for what people fill in, and a form of any size leaves a small record. */
class AuditEntryTest {

  private static final Instant AT = Instant.parse("2026-11-23T03:00:00Z");

  @Test
  void whatLooksLikeAPhoneNumberIsMasked() {
    AuditEntry entry =
        AuditEntry.of(
            AT,
            "mari",
            "/i/+815012345678/resolve",
            Map.of("why", "call +81 50-1234-5678 instead"),
            "10.0.0.7",
            422,
            "no such +815012345678");

    assertEquals("/i/+815012345678/resolve", entry.action(), "an errorId is no person's number");
    assertEquals("call **** instead", entry.fields().get("why"));
    assertEquals("no such ****", entry.answer());
  }

  @Test
  void whatWasChangedIsMaskedToo() {
    List<String> lines = List.of("silences/s1.why: call +815012345678 -> call nobody");
    AuditEntry entry =
        AuditEntry.of(AT, "mari", "/silences/s1/extend", Map.of(), "10.0.0.7", 303, "");
    assertEquals(
        List.of("silences/s1.why: call **** -> call nobody"), entry.changing(lines).changes());
  }

  /** The times of a shift are no numbers. */
  @Test
  void aTimeStays() {
    Map<String, String> shift =
        Map.of("from", "2026-03-27T07:00:00Z", "until", "2026-04-01T22:00:00Z");
    AuditEntry entry = AuditEntry.of(AT, "mari", "/calendar/a/take", shift, "10.0.0.7", 303, "");
    assertEquals(shift, entry.fields());
  }

  @Test
  void longTextsAreCutAndManyFieldsAreLeftOut() {
    Map<String, String> fields = new HashMap<>();
    for (int i = 0; i < 100; i++) {
      fields.put("field" + i, "w".repeat(100_000));
    }
    AuditEntry entry = AuditEntry.of(AT, "mari", "/silences", fields, "10.0.0.7", 303, "");

    assertEquals(20, entry.fields().size());
    assertTrue(
        entry.fields().values().stream()
            .allMatch(v -> v.getBytes(StandardCharsets.UTF_8).length <= 1024));
  }
}
