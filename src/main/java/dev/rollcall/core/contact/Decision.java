package dev.rollcall.core.contact;

import java.util.List;

/** The state after an event, and what is to be done. */
public record Decision(Contact next, List<Effect> effects) {
  public Decision {
    effects = List.copyOf(effects);
  }
}
