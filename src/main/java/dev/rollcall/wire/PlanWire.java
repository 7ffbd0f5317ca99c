package dev.rollcall.wire;

import dev.rollcall.plan.PlanDocument;
import dev.rollcall.plan.PlanDocument.Origin;
import dev.rollcall.v1.PlanChanged;
import dev.rollcall.v1.PlanOrigin;

/** Documents of the plan, and the markers that it has changed. */
final class PlanWire {

  private PlanWire() {}

  static dev.rollcall.v1.PlanDocument document(PlanDocument document) {
    return new dev.rollcall.v1.PlanDocument(
        document.kind(),
        document.id(),
        document.version(),
        document.by(),
        document.at(),
        document.why(),
        PlanOrigin.valueOf(document.origin().name()),
        document.spec());
  }

  static PlanDocument document(dev.rollcall.v1.PlanDocument value) {
    return new PlanDocument(
        value.getKind(),
        value.getId(),
        value.getVersion(),
        value.getBy(),
        value.getAt(),
        value.getWhy(),
        Origin.valueOf(value.getOrigin().name()),
        value.getSpec());
  }

  static PlanChanged changed(long version) {
    return new PlanChanged(version);
  }

  static long changed(PlanChanged value) {
    return value.getVersion();
  }
}
