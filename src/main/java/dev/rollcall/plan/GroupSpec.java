package dev.rollcall.plan;

import dev.rollcall.core.roster.DurationText;
import dev.rollcall.core.roster.DutyPlace;
import dev.rollcall.core.roster.Flap;
import dev.rollcall.core.roster.Group;
import dev.rollcall.core.roster.Policy;
import dev.rollcall.core.roster.Responder;
import dev.rollcall.core.roster.Threshold;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** A group as the body of its document, without lines, which the tables say. */
public final class GroupSpec {

  private static final String NONE = "none";

  private GroupSpec() {}

  /** What {@link GroupReader} reads as this group. */
  public static String of(Group group) {
    List<Object> responders = new ArrayList<>();
    group.responders().forEach(responder -> responders.add(fields(responder)));
    group.dutyPlaces().forEach(place -> responders.add(fields(place)));
    return CanonicalSpec.json(Map.of("policy", fields(group.policy()), "responders", responders));
  }

  private static Map<String, Object> fields(Responder r) {
    Map<String, Object> fields = new HashMap<>();
    fields.put("id", r.id());
    fields.put("priority", Integer.toString(r.priority()));
    putUnlessEmpty(fields, "name", r.name());
    putUnlessEmpty(fields, "active", r.active() ? "" : "false");
    putUnlessEmpty(fields, "language", r.language());
    putStep(fields, r.step());
    return fields;
  }

  private static void putUnlessEmpty(Map<String, Object> fields, String name, String text) {
    if (!text.isEmpty()) {
      fields.put(name, text);
    }
  }

  private static Map<String, Object> fields(DutyPlace place) {
    Map<String, Object> fields = new HashMap<>();
    fields.put("schedule", place.scheduleId());
    fields.put("priority", Integer.toString(place.priority()));
    putStep(fields, place.step());
    return fields;
  }

  private static void putStep(Map<String, Object> fields, OptionalInt step) {
    step.ifPresent(number -> fields.put("step", Integer.toString(number)));
  }

  private static Map<String, Object> fields(Policy p) {
    Map<String, Object> fields = new HashMap<>();
    fields.put("answerTimeout", text(p.answerTimeout()));
    fields.put("dialWindow", text(p.dialWindow()));
    fields.put("talkTime", text(p.talkTime()));
    fields.put("attempts", Integer.toString(p.attempts()));
    fields.put("retryDelay", text(p.retryDelay()));
    fields.put("rounds", p.rounds() == Policy.FOREVER ? "forever" : Integer.toString(p.rounds()));
    fields.put("roundDelay", text(p.roundDelay()));
    fields.put("gather", text(p.gather()));
    fields.put("lineWait", text(p.lineWait()));
    fields.put("ackTimeout", ackTimeout(p));
    fields.put("autoResolve", p.autoResolve().map(GroupSpec::text).orElse("never"));
    fields.put("quietPeriod", text(p.quietPeriod()));
    fields.put("resolvedRetention", text(p.resolvedRetention()));
    fields.put("fallbackGroup", p.fallbackGroup().orElse(NONE));
    fields.put("settle", text(p.settle()));
    fields.put("threshold", p.threshold().<Object>map(GroupSpec::fields).orElse(NONE));
    fields.put("stickyAccept", text(p.stickyAccept()));
    fields.put("callDuring", p.callDuring().orElse("always"));
    fields.put("flap", p.flap().<Object>map(GroupSpec::fields).orElse(NONE));
    return fields;
  }

  private static String ackTimeout(Policy p) {
    return p.ackUntilShiftEnds() ? "shift" : p.ackTimeout().map(GroupSpec::text).orElse(NONE);
  }

  private static Map<String, Object> fields(Threshold t) {
    return Map.of("reports", Integer.toString(t.reports()), "within", text(t.within()));
  }

  private static Map<String, Object> fields(Flap f) {
    return Map.of(
        "episodes", Integer.toString(f.episodes()),
        "within", text(f.within()),
        "settle", text(f.settle()));
  }

  private static String text(Duration duration) {
    return DurationText.format(duration);
  }
}
