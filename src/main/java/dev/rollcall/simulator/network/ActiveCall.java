package dev.rollcall.simulator.network;

import dev.rollcall.simulator.flow.ContactFlow;
import dev.rollcall.simulator.flow.FlowRun;
import dev.rollcall.simulator.flow.Phone;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A call that was picked up: its flow, and what that does. Guarded by the network's lock. */
final class ActiveCall implements Phone {

  private static final Logger LOG = LoggerFactory.getLogger(ActiveCall.class);

  /** "Up to three times within the timeout", and not at once: the administrator guide. */
  private static final int MAX_ATTEMPTS = 3;

  private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);

  private final PhoneNetwork network;
  private final Contact contact;
  private final Functions functions;
  private final FlowRun run;

  ActiveCall(PhoneNetwork network, Contact contact, ContactFlow flow, Functions functions) {
    this.network = network;
    this.contact = contact;
    this.functions = functions;
    this.run = new FlowRun(flow, this);
  }

  void start() {
    run.start();
  }

  void press(String key) {
    run.press(key);
  }

  @Override
  public Map<String, String> attributes() {
    return contact.attributes();
  }

  @Override
  public boolean set(Map<String, String> attributes) {
    try {
      var unused = ContactAttributes.merge(contact.attributes(), attributes);
    } catch (ApiException _) {
      return false;
    }
    contact.put(attributes, network.now());
    network.publish(contact, ContactEvent.UPDATED);
    return true;
  }

  @Override
  public void voice(String name) {
    contact.voice(name);
  }

  @Override
  public void hears(String text) {
    contact.hears(text);
  }

  @Override
  public void later(Duration delay, Runnable step) {
    network.later(delay, contact, step);
  }

  @Override
  public void refuse(String reason) {
    LOG.error("the flow ends: {} contactId={}", reason, contact.id);
    hangUp();
  }

  @Override
  public void hangUp() {
    network.end(contact, DisconnectReason.CONTACT_FLOW_DISCONNECT);
  }

  @Override
  public void invoke(
      String function,
      Map<String, String> parameters,
      Duration limit,
      Consumer<Optional<Map<String, String>>> then) {
    String event = FunctionEvent.of(network.record(contact), parameters);
    new Invocation(function, event, network.now().plus(limit), then).attempt(1);
  }

  private final class Invocation {
    private final String function;
    private final String event;
    private final Instant until;
    private final Consumer<Optional<Map<String, String>>> then;
    private boolean returned;

    Invocation(
        String function,
        String event,
        Instant until,
        Consumer<Optional<Map<String, String>>> then) {
      this.function = function;
      this.event = event;
      this.until = until;
      this.then = then;
      later(Duration.between(network.now(), until), () -> finish(Optional.empty()));
    }

    /** A bad line loses an invocation, or has it made twice. */
    void attempt(int number) {
      List<Duration> copies = network.conditions(contact);
      if (copies.isEmpty()) {
        failed(number);
      }
      for (Duration _ : copies) {
        functions.invoke(
            function,
            event,
            Duration.between(network.now(), until),
            result -> later(Duration.ZERO, () -> took(result, number)));
      }
    }

    private void took(Optional<Map<String, String>> result, int number) {
      if (result.isPresent()) {
        finish(result);
      } else {
        failed(number);
      }
    }

    private void failed(int number) {
      if (number == MAX_ATTEMPTS) {
        later(Duration.ZERO, () -> finish(Optional.empty()));
      } else {
        later(
            BETWEEN_TRIES,
            () -> {
              if (!returned) {
                attempt(number + 1);
              }
            });
      }
    }

    private void finish(Optional<Map<String, String>> result) {
      if (!returned) {
        returned = true;
        then.accept(result);
      }
    }
  }
}
