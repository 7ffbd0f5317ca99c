package dev.rollcall.http;

import java.util.Optional;

/** Which group a report calls. The one place that decides it. */
final class Groups {

  private Groups() {}

  /**
   * The group that the sender named, or else its token's.
   *
   * @param wanted as the report has it; what cannot be a name counts as missing
   */
  static Optional<String> of(Optional<String> wanted, Caller caller) {
    return wanted.filter(Fields::isId).or(caller::group);
  }
}
