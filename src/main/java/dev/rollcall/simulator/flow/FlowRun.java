package dev.rollcall.simulator.flow;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A flow, executed for one contact. Its caller sees to it that one thing happens at a time. */
public final class FlowRun {

  /** Amazon Connect ends a flow that runs on and on; nobody states after how many blocks. */
  private static final int MAX_BLOCKS = 1000;

  private final ContactFlow flow;
  private final Phone phone;
  private final Map<String, Integer> rounds = new HashMap<>();
  private Map<String, String> external = Map.of();
  private Action.@Nullable Input listening;
  private int blocks;

  public FlowRun(ContactFlow flow, Phone phone) {
    this.flow = flow;
    this.phone = phone;
  }

  /** Somebody has picked up. */
  public void start() {
    go(flow.start());
  }

  /** A key is pressed; while no input block listens it is lost. */
  public void press(String key) {
    Action.Input input = listening;
    if (input != null) {
      listening = null;
      go(input.byKey().getOrDefault(key, input.otherKey()));
    }
  }

  private void go(String identifier) {
    String next = identifier;
    while (!next.isEmpty()) {
      if (++blocks > MAX_BLOCKS) {
        phone.hangUp();
        return;
      }
      next = execute(next, flow.action(next));
    }
  }

  /** The block to go on with now; empty when something must happen first. */
  private String execute(String identifier, Action action) {
    return switch (action) {
      case Action.Message message -> speak(message);
      case Action.Input input -> listen(input);
      case Action.Loop(int count, String goesOn, String done) ->
          rounds.merge(identifier, 1, Integer::sum) <= count ? goesOn : done;
      case Action.Compare(String value, var cases, String otherwise) ->
          cases.getOrDefault(fill(value), otherwise);
      case Action.Attributes(var attributes, String next, String error) ->
          phone.set(fill(attributes)) ? next : error;
      case Action.Invoke invoke -> invoke(invoke);
      case Action.Voice(String voice, String next, String error) -> voice(fill(voice), next, error);
      case Action.Logging(String next) -> next;
      case Action.NotExecuted(String reason, _) -> {
        phone.refuse(reason);
        yield "";
      }
      case Action.Disconnect _ -> {
        phone.hangUp();
        yield "";
      }
    };
  }

  private String speak(Action.Message message) {
    Optional<String> spoken = message.prompt().spoken(fill(message.prompt().text()));
    if (spoken.isEmpty()) {
      return message.error();
    }
    phone.hears(spoken.get());
    phone.later(Prompt.timeToSay(spoken.get()), () -> go(message.next()));
    return "";
  }

  private String listen(Action.Input input) {
    Optional<String> spoken = input.prompt().spoken(fill(input.prompt().text()));
    if (spoken.isEmpty()) {
      return input.error();
    }
    phone.hears(spoken.get());
    listening = input;
    int asked = blocks;
    phone.later(
        Prompt.timeToSay(spoken.get()).plus(input.limit()),
        () -> {
          if (blocks == asked) {
            listening = null;
            go(input.timeout());
          }
        });
    return "";
  }

  private String invoke(Action.Invoke invoke) {
    phone.invoke(
        fill(invoke.function()),
        fill(invoke.parameters()),
        invoke.limit(),
        returned -> {
          external = returned.orElse(Map.of());
          go(returned.isPresent() ? invoke.next() : invoke.error());
        });
    return "";
  }

  private String voice(String name, String next, String error) {
    if (name.isEmpty()) {
      return error;
    }
    phone.voice(name);
    return next;
  }

  private Map<String, String> fill(Map<String, String> values) {
    Map<String, String> filled = new HashMap<>();
    values.forEach((name, value) -> filled.put(name, fill(value)));
    return filled;
  }

  private String fill(String text) {
    return References.fill(text, phone.attributes(), external);
  }
}
