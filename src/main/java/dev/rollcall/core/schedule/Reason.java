package dev.rollcall.core.schedule;

import java.util.List;

/**
 * Why these people are on call.
 *
 * @param source what decides, before the overrides
 * @param name of the layer or the temporary schedule; empty for {@link Source#NOBODY}
 * @param overrides ids of those that changed it, in the order in which they were made
 * @param withoutEffect ids of overrides that are in force and change nothing
 */
public record Reason(
    Source source, String name, List<String> overrides, List<String> withoutEffect) {

  /** What decides. */
  public enum Source {
    /** The first layer that names somebody. */
    LAYER,
    /** A temporary schedule, which hides the layers. */
    TEMPORARY,
    /** No layer names anybody. */
    NOBODY
  }

  public Reason {
    overrides = List.copyOf(overrides);
    withoutEffect = List.copyOf(withoutEffect);
  }

  /** For people: {@code layer nights, override swap-17; no effect: swap-18}. */
  public String text() {
    String decides =
        switch (source) {
          case LAYER -> "layer " + name;
          case TEMPORARY -> "temporary " + name;
          case NOBODY -> "no layer names anybody";
        };
    String changed = overrides.isEmpty() ? "" : ", override " + String.join(", ", overrides);
    String idle = withoutEffect.isEmpty() ? "" : "; no effect: " + String.join(", ", withoutEffect);
    return decides + changed + idle;
  }
}
