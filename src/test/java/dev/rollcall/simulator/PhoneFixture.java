package dev.rollcall.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A phone network in virtual time, with all that it told. */
final class PhoneFixture {

  static final String NUMBER = "+14155550100";

  final VirtualTime time = new VirtualTime();
  final People people = new People(Map.of(), new Behaviour.Never());
  final List<String> told = new ArrayList<>();
  final List<Answer> answers = new ArrayList<>();
  final PhoneNetwork network;
  private int contacts;

  PhoneFixture() {
    this(Weather.CALM, Set.of(), 0);
  }

  PhoneFixture(Weather weather, Set<Variant> variants, int maxLive) {
    network =
        new PhoneNetwork(
            time,
            people,
            new Delivery(time, weather, this::hear),
            variants,
            maxLive,
            () -> "contact-" + ++contacts);
  }

  /** One line an answer: seconds since the start, contact, outcome. */
  private void hear(Answer answer) {
    answers.add(answer);
    told.add(seconds() + " " + answer.contactId() + " " + answer.outcome());
  }

  private long seconds() {
    return Duration.between(VirtualTime.START, time.now()).toSeconds();
  }

  static Dial dial(String number, String token) {
    return new Dial(
        "inst",
        "flow",
        number,
        "+14155550001",
        token,
        Map.of("callId", "call-" + token, "responderId", "R1"),
        Duration.ofSeconds(60),
        Dial.MachineDetection.OFF);
  }

  static Dial campaignDial(Duration ringTimeout) {
    return new Dial(
        "inst", "flow", NUMBER, "", "t", Map.of(), ringTimeout, Dial.MachineDetection.ON);
  }

  Start start(String token) {
    return network.start(dial(NUMBER, token));
  }

  /** Somebody with this behaviour is called and a minute and a half pass. */
  CallRecord callTo(String behaviour) {
    people.set(NUMBER, Behaviour.parse(behaviour));
    var unused = start("t");
    time.pass(Duration.ofSeconds(90));
    return network.calls().getFirst();
  }
}
