package dev.rollcall.dialer;

import dev.rollcall.connect.Callee;
import java.util.Optional;

/** Finds phone numbers. */
public interface PhoneNumbers {
  /** The person, as this group lists them; empty if no number is known now. */
  Optional<Callee> find(String groupId, String responderId);
}
