package dev.rollcall.simulator.network;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A phone network in virtual time, with all that it told. */
public final class PhoneFixture {

  public static final String NUMBER = "+14155550100";

  public final VirtualTime time = new VirtualTime();
  public final People people = new People(Map.of(), new Behaviour.Never());
  public final List<String> told = new ArrayList<>();
  public final List<ContactEvent> events = new ArrayList<>();
  public final List<String> invocations = new ArrayList<>();
  private Function<String, Optional<Map<String, String>>> function =
      _ -> Optional.of(Map.of("say", ""));
  public final PhoneNetwork network;
  private int contacts;

  public PhoneFixture() {
    this(DeliveryConditions.CALM, Set.of(), 0);
  }

  public PhoneFixture(DeliveryConditions conditions, Set<UndocumentedChoice> choices, int maxLive) {
    network =
        new PhoneNetwork(
            people,
            new Delivery(time, conditions, this::hear),
            new FlowRegistry(
                List.of(new PublishedFlow("flow", "Rollcall")),
                (_, event, _, then) -> {
                  invocations.add(event);
                  then.accept(function.apply(event));
                }),
            choices,
            maxLive,
            () -> "contact-" + ++contacts);
  }

  /** One line a pickup or an end: seconds since the start, contact, what it was. */
  private void hear(ContactEvent event) {
    events.add(event);
    boolean end = event.type().equals(ContactEvent.DISCONNECTED);
    if (end || event.type().equals(ContactEvent.CONNECTED)) {
      String what =
          end
              ? network
                  .call(event.contactId())
                  .orElseThrow()
                  .disconnectReason()
                  .orElseThrow()
                  .name()
              : "picked up";
      told.add(seconds() + " " + event.contactId() + " " + what);
    }
  }

  /** What the Lambda function returns from now on. */
  public void functionReturns(Optional<Map<String, String>> result) {
    function = _ -> result;
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
        attributes(token),
        Duration.ofSeconds(60),
        Dial.MachineDetection.OFF);
  }

  private static Map<String, String> attributes(String token) {
    return Map.of("callId", "call-" + token, "responderId", "R1", "responseFunction", "f");
  }

  public static Dial campaignDial(Duration ringTimeout) {
    return new Dial(
        "inst", "flow", NUMBER, "", "t", Map.of(), ringTimeout, Dial.MachineDetection.ON);
  }

  public Start start(String token) {
    return network.start(dial(NUMBER, token));
  }

  /** Somebody with this behaviour is called and a minute and a half pass. */
  public CallRecord callTo(String behaviour) {
    people.set(NUMBER, Behaviour.parse(behaviour));
    var unused = start("t");
    time.pass(Duration.ofSeconds(90));
    return network.calls().getFirst();
  }
}
