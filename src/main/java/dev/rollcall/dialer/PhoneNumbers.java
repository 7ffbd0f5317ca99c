package dev.rollcall.dialer;

import dev.rollcall.connect.Callee;
import java.util.Optional;

/** Finds phone numbers. */
public interface PhoneNumbers {
  /**
   * The person, as this group lists them; empty if no such number is known now.
   *
   * @param numberIndex among the person's numbers, 0 for the first
   */
  Optional<Callee> find(String groupId, String responderId, int numberIndex);
}
