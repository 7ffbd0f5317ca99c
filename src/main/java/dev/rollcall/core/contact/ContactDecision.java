package dev.rollcall.core.contact;

import java.util.List;

/** The state after an event, and what is to be done. */
public record ContactDecision(Contact next, List<ContactEffect> effects) {
  public ContactDecision {
    effects = List.copyOf(effects);
  }
}
