package dev.rollcall.movein;

import java.util.Locale;

/** The systems from which one can move in. */
public enum SourceSystem {
  PAGERDUTY,
  OPSGENIE,
  GOALERT,
  ONCALL;

  SourceReader reader() {
    return switch (this) {
      case PAGERDUTY -> new PagerDuty();
      case OPSGENIE -> new Opsgenie();
      case GOALERT -> new GoAlert();
      case ONCALL -> new OnCall();
    };
  }

  /** As the command line names it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
