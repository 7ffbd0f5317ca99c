package dev.rollcall.simulator.api;

import java.util.List;
import java.util.Optional;

/** The simulated operations and their routes, after the API model. A star is any segment. */
enum Operation {
  START_OUTBOUND_VOICE_CONTACT("PUT", "contact/outbound-voice"),
  STOP_CONTACT("POST", "contact/stop"),
  UPDATE_CONTACT_ATTRIBUTES("POST", "contact/attributes"),
  GET_CONTACT_ATTRIBUTES("GET", "contact/attributes/*/*"),
  DESCRIBE_CONTACT("GET", "contacts/*/*"),
  LIST_CONTACT_FLOWS("GET", "contact-flows-summary/*");

  private static final String ANY = "*";

  private final String method;
  private final String path;

  Operation(String method, String path) {
    this.method = method;
    this.path = path;
  }

  static Optional<Operation> of(Request request) {
    for (Operation operation : values()) {
      if (operation.fits(request)) {
        return Optional.of(operation);
      }
    }
    return Optional.empty();
  }

  private boolean fits(Request request) {
    List<String> wanted = List.of(path.split("/", -1));
    if (!method.equals(request.method()) || wanted.size() != request.segments().size()) {
      return false;
    }
    for (int i = 0; i < wanted.size(); i++) {
      String segment = request.segments().get(i);
      if (wanted.get(i).equals(ANY) ? segment.isEmpty() : !wanted.get(i).equals(segment)) {
        return false;
      }
    }
    return true;
  }
}
