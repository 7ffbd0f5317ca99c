package dev.rollcall.console;

import dev.rollcall.http.silences.PlanAccess;
import dev.rollcall.plan.ChangedFields;
import dev.rollcall.plan.PlanChange;
import dev.rollcall.plan.PublishedPlan;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A form that somebody sent, and what it changed in the plan. Used by one thread. */
final class SentForm {

  private final Map<String, String> fields;
  private List<String> changes = List.of();

  SentForm(Map<String, String> fields) {
    this.fields = Map.copyOf(fields);
  }

  /** Everything that was filled in. */
  Map<String, String> fields() {
    return fields;
  }

  /** A field, without blanks around it; empty if it is not there. */
  String field(String name) {
    return fields.getOrDefault(name, "").strip();
  }

  /** What was changed, a line for each field of a document. */
  List<String> changes() {
    return changes;
  }

  /** The same plan, of which the form remembers what it changes. */
  PlanAccess noting(PlanAccess plan) {
    return new PlanAccess() {
      @Override
      public PublishedPlan read() {
        return plan.read();
      }

      @Override
      public PublishedPlan write(Function<PublishedPlan, PlanChange> change) {
        return plan.write(
            published -> {
              PlanChange wanted = change.apply(published);
              changes = ChangedFields.of(published, wanted);
              return wanted;
            });
      }
    };
  }
}
