package dev.rollcall.movein;

import java.util.Locale;

/** The systems from which one can move in. */
public enum SourceSystem {
  PAGERDUTY;

  SourceReader reader() {
    return switch (this) {
      case PAGERDUTY -> new PagerDuty();
    };
  }

  /** As the command line names it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
