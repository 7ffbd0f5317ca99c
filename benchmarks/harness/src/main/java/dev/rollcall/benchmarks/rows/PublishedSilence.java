package dev.rollcall.benchmarks.rows;

import dev.rollcall.benchmarks.site.Site;
import dev.rollcall.plan.CanonicalSpec;
import dev.rollcall.plan.Plan;
import dev.rollcall.plan.PlanChange;
import dev.rollcall.plan.PlanDocument;
import dev.rollcall.plan.PlanKind;
import dev.rollcall.plan.PlanReader;
import dev.rollcall.plan.YamlFields;
import dev.rollcall.planstore.PlanWriter;
import dev.rollcall.wire.Topics;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** A silence of all faults {@code E0}, {@code E1} and so on. */
record PublishedSilence(Instant from, Instant until) {

  private static final String ID = "s1";

  private YamlFields body() {
    return YamlFields.parse(
        ID,
        "{match: ['errorId=~\"E.*\"'], from: %s, until: %s, by: harness, why: benchmark}"
            .formatted(from, until));
  }

  Plan plan() {
    PlanReader reader = new PlanReader();
    reader.put(PlanKind.SILENCES, ID, body());
    return reader.plan();
  }

  void publish(Site site, Topics topics) {
    PlanChange.Draft draft =
        new PlanChange.Draft(PlanKind.SILENCES, ID, CanonicalSpec.of(PlanKind.SILENCES, body()));
    var unused =
        new PlanWriter(site.kafka(), topics, "harness-plan", site.serdes(), InstantSource.system())
            .write(
                _ ->
                    new PlanChange(
                        List.of(draft), List.of(), "harness", "", PlanDocument.Origin.PEOPLE));
  }
}
