package dev.rollcall.directory;

import java.util.Optional;

/** Phone numbers by person. Answers from memory and never blocks. Thread safe. */
public interface PhoneBook {

  /** The number of this person in this group; empty when there is none, or none that is valid. */
  Optional<PhoneNumber> find(String groupId, String responderId);
}
