package dev.rollcall.simulator.flow;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A block of a flow. What follows is named by the identifier of a block. */
sealed interface Action {

  /** Where an action may lead. */
  List<String> targets();

  /** MessageParticipant: speaks; keys pressed meanwhile are lost. */
  record Message(Prompt prompt, String next, String error) implements Action {
    @Override
    public List<String> targets() {
      return List.of(next, error);
    }
  }

  /**
   * GetParticipantInput without stored input: speaks and takes one key, which cuts the prompt
   * short.
   *
   * @param limit from the end of the prompt to the key
   * @param byKey where each key leads
   */
  record Input(
      Prompt prompt,
      Duration limit,
      Map<String, String> byKey,
      String timeout,
      String otherKey,
      String error)
      implements Action {
    @Override
    public List<String> targets() {
      return targetsOf(byKey.values(), timeout, otherKey, error);
    }
  }

  /** Loop: the first {@code count} times goes on, then is done. */
  record Loop(int count, String goesOn, String done) implements Action {
    @Override
    public List<String> targets() {
      return List.of(goesOn, done);
    }
  }

  /** Compare: the first case that equals the value. */
  record Compare(String value, Map<String, String> cases, String otherwise) implements Action {
    @Override
    public List<String> targets() {
      return targetsOf(cases.values(), otherwise);
    }
  }

  /** UpdateContactAttributes: all of them or none. */
  record Attributes(Map<String, String> attributes, String next, String error) implements Action {
    @Override
    public List<String> targets() {
      return List.of(next, error);
    }
  }

  /** InvokeLambdaFunction, synchronously: what it returns is {@code $.External}. */
  record Invoke(
      String function, Duration limit, Map<String, String> parameters, String next, String error)
      implements Action {
    @Override
    public List<String> targets() {
      return List.of(next, error);
    }
  }

  /** UpdateContactTextToSpeechVoice. */
  record Voice(String voice, String next, String error) implements Action {
    @Override
    public List<String> targets() {
      return List.of(next, error);
    }
  }

  /** UpdateFlowLoggingBehavior: the simulator logs nothing, so the flow goes on. */
  record Logging(String next) implements Action {
    @Override
    public List<String> targets() {
      return List.of(next);
    }
  }

  /**
   * A block that Amazon Connect takes and the simulator does not execute.
   *
   * @param reason names the block and its type
   */
  record NotExecuted(String reason, List<String> targets) implements Action {}

  /** DisconnectParticipant: hangs up. */
  record Disconnect() implements Action {
    @Override
    public List<String> targets() {
      return List.of();
    }
  }

  private static List<String> targetsOf(Iterable<String> some, String... more) {
    List<String> all = new java.util.ArrayList<>(List.of(more));
    some.forEach(all::add);
    return all;
  }
}
