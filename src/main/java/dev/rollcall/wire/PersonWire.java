package dev.rollcall.wire;

import dev.rollcall.core.roster.Responder;
import dev.rollcall.v1.Person;
import java.util.OptionalInt;

/** People, in a group or not. */
final class PersonWire {

  private PersonWire() {}

  static Person person(Responder p) {
    return new Person(p.id(), p.name(), p.active(), p.language(), p.line(), p.numbers());
  }

  static Responder person(Person v) {
    String id = v.getPersonId();
    return new Responder(
        id,
        0,
        v.getName(),
        OptionalInt.empty(),
        v.getActive(),
        v.getLanguage(),
        v.getLine().isEmpty() ? id : v.getLine(),
        Math.clamp(v.getNumbers(), 1, Responder.MAX_NUMBERS));
  }
}
