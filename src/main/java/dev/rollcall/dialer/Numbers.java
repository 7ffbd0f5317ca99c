package dev.rollcall.dialer;

import java.util.Optional;

/** Where phone numbers come from. */
public interface Numbers {
  /** The person, as this group lists them; empty when no number is known now. */
  Optional<Callee> find(String groupId, String responderId);
}
