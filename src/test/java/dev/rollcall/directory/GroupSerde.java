package dev.rollcall.directory;

import dev.rollcall.core.roster.Group;
import dev.rollcall.core.roster.Policy;
import dev.rollcall.core.roster.Responder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/** Groups as text: the people, all active, first to last; {@code bob@ann} is bob on ann's line. */
final class GroupSerde implements Serializer<Group>, Deserializer<Group> {

  static Group group(String id, String... people) {
    List<Responder> responders = Stream.of(people).map(GroupSerde::person).toList();
    return new Group(id, Policy.DEFAULT, responders);
  }

  private static Responder person(String text) {
    List<String> parts = List.of(text.split("@", -1));
    Responder alone = new Responder(parts.getFirst(), 1, "", OptionalInt.empty(), true, "");
    return alone.on(parts.getLast());
  }

  private static String text(Responder person) {
    return person.line().equals(person.id()) ? person.id() : person.id() + "@" + person.line();
  }

  static byte[] onePerson(String topic, Responder person) {
    return new GroupSerde()
        .serialize(topic, new Group(person.id(), Policy.DEFAULT, List.of(person)));
  }

  static Responder onePerson(String topic, byte[] bytes) {
    return new GroupSerde().deserialize(topic, bytes).responders().getFirst().withoutPlace();
  }

  @Override
  public byte[] serialize(String topic, Group group) {
    String people =
        group.responders().stream().map(GroupSerde::text).collect(Collectors.joining(","));
    return (group.id() + ":" + people).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public Group deserialize(String topic, byte[] bytes) {
    List<String> parts = List.of(new String(bytes, StandardCharsets.UTF_8).split(":", -1));
    if (parts.size() != 2) {
      throw new SerializationException("no group");
    }
    return group(parts.getFirst(), parts.getLast().split(",", -1));
  }

  @Override
  public void configure(Map<String, ?> configs, boolean isKey) {}

  @Override
  public void close() {}
}
