package dev.rollcall.dialer;

import java.util.Optional;

/** Where phone numbers come from. */
public interface Numbers {
  /** The person's number in E.164, as this group lists it; empty when none is known now. */
  Optional<String> find(String groupId, String responderId);
}
