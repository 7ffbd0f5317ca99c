package dev.rollcall.console;

import dev.rollcall.console.state.DutyState;
import dev.rollcall.core.roster.Group;
import dev.rollcall.core.roster.Responder;
import dev.rollcall.plan.PlanDocument;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Values as bytes without a schema registry: the bytes say which of the values it was. */
final class PublishedBytes {

  private final List<Object> values = new CopyOnWriteArrayList<>();

  /** The bytes of a value. */
  synchronized byte[] of(Object value) {
    values.add(value);
    return Integer.toString(values.size() - 1).getBytes(StandardCharsets.UTF_8);
  }

  DutyState.Decoders decoders() {
    return new DutyState.Decoders(
        bytes -> value(bytes, PlanDocument.class),
        bytes -> value(bytes, Group.class),
        bytes -> value(bytes, Responder.class));
  }

  private <V> V value(byte[] bytes, Class<V> type) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    try {
      return type.cast(values.get(Integer.parseInt(text)));
    } catch (NumberFormatException e) {
      throw new IllegalStateException("no value is " + text, e);
    }
  }
}
