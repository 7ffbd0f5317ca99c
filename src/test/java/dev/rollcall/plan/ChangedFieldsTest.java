package dev.rollcall.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a change makes of each field, and nothing about the others. */
final class ChangedFieldsTest {

  private static final String OLD = "{\"by\":\"ana\",\"match\":[\"a\",\"b\"],\"why\":\"x\"}";

  private static PublishedPlan published(String id, String spec) {
    return new PublishedPlan(
        1,
        List.of(
            new PlanDocument(
                "silences", id, 1, "ana", Instant.EPOCH, "", PlanDocument.Origin.PEOPLE, spec)));
  }

  private static List<String> lines(PublishedPlan before, String id, String spec) {
    return ChangedFields.of(
        before,
        new PlanChange(
            List.of(new PlanChange.Draft(PlanKind.SILENCES, id, spec)),
            List.of(),
            "ben",
            "",
            PlanDocument.Origin.PEOPLE));
  }

  @Test
  void aNewDocumentHasNothingBefore() {
    assertEquals(
        List.of(
            "silences/s1.by: nothing -> ana",
            "silences/s1.match[0]: nothing -> a",
            "silences/s1.match[1]: nothing -> b",
            "silences/s1.why: nothing -> x"),
        lines(PublishedPlan.NONE, "s1", OLD));
  }

  @Test
  void onlyWhatDiffersIsSaid() {
    assertEquals(
        List.of("silences/s1.match[1]: b -> nothing", "silences/s1.why: x -> y"),
        lines(published("s1", OLD), "s1", "{\"by\":\"ana\",\"match\":[\"a\"],\"why\":\"y\"}"));
    assertEquals(List.of(), lines(published("s1", OLD), "s1", OLD));
  }

  @Test
  void aDeletionLeavesNothing() {
    PlanChange change =
        new PlanChange(List.of(), List.of("silences/s1"), "ben", "", PlanDocument.Origin.PEOPLE);
    assertEquals(
        List.of("silences/s1.a: b -> nothing"),
        ChangedFields.of(published("s1", "{\"a\":\"b\"}"), change));
  }

  /** A newer release may write what this one does not read. */
  @Test
  void whatIsNoMapIsShownAsItIs() {
    assertEquals(
        List.of("silences/s1: [ -> nothing", "silences/s1.a: nothing -> b"),
        lines(published("s1", "["), "s1", "{\"a\":\"b\"}"));
  }
}
