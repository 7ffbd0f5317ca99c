package dev.rollcall.simulator.flow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** A flow that has been read and found sound. Immutable. */
public final class ContactFlow {

  /** The flow that ships with the product. */
  public static final String OURS = "/connect/rollcall-flow.json";

  private final String start;
  private final Map<String, Action> actions;
  private final List<FlowMistake> notExecuted;
  private final SortedSet<String> attributes;

  private ContactFlow(String start, FlowReader read, SortedSet<String> attributes) {
    this.start = start;
    this.actions = Map.copyOf(read.actions());
    this.notExecuted = List.copyOf(read.notExecuted());
    this.attributes = attributes;
  }

  /**
   * Reads a flow as the console exports it. A block that the simulator cannot execute is refused
   * when it is reached.
   *
   * @throws FlowMistake when it is not a flow, has a block of no known type, or leads nowhere
   */
  public static ContactFlow parse(String json) {
    try {
      JsonNode flow = JsonMapper.builder().build().readTree(json);
      FlowReader reader = new FlowReader();
      String start = reader.read(flow);
      return new ContactFlow(start, reader, new TreeSet<>(References.attributesIn(json)));
    } catch (JsonProcessingException e) {
      throw new FlowMistake("the flow is not JSON: " + e.getOriginalMessage());
    }
  }

  /**
   * This flow, if all of it can be executed and reached.
   *
   * @throws FlowMistake names the first block that cannot
   */
  public ContactFlow executable() {
    if (!notExecuted.isEmpty()) {
      throw notExecuted.getFirst();
    }
    return this;
  }

  /** The product's own. */
  public static ContactFlow ours() {
    try (InputStream file = ContactFlow.class.getResourceAsStream(OURS)) {
      if (file == null) {
        throw new IllegalStateException(OURS + " is not on the class path");
      }
      return parse(new String(file.readAllBytes(), StandardCharsets.UTF_8)).executable();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String start() {
    return start;
  }

  Action action(String identifier) {
    Action action = actions.get(identifier);
    if (action == null) {
      throw new IllegalStateException("no block " + identifier);
    }
    return action;
  }

  /** The contact attributes that it refers to. */
  public SortedSet<String> attributes() {
    return attributes;
  }
}
