package dev.rollcall.dialer;

import dev.rollcall.connect.Callee;
import java.util.Optional;

/** Where phone numbers come from. */
public interface PhoneNumbers {
  /** The person, as this group lists them; empty when no number is known now. */
  Optional<Callee> find(String groupId, String responderId);
}
