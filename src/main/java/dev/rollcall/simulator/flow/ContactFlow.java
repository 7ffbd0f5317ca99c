package dev.rollcall.simulator.flow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** A flow that has been read and found sound. Immutable. */
public final class ContactFlow {

  /** The flow that ships with the product. */
  public static final String OURS = "/connect/rollcall-flow.json";

  private final String start;
  private final Map<String, Action> actions;
  private final SortedSet<String> attributes;

  ContactFlow(String start, Map<String, Action> actions, SortedSet<String> attributes) {
    this.start = start;
    this.actions = Map.copyOf(actions);
    this.attributes = attributes;
  }

  /**
   * Reads a flow.
   *
   * @throws FlowMistake when anything in it is not as the flow language has it, or leads nowhere
   */
  public static ContactFlow parse(String json) {
    try {
      JsonNode flow = JsonMapper.builder().build().readTree(json);
      Map<String, Action> actions = new HashMap<>();
      String start = FlowReader.read(flow, actions);
      return new ContactFlow(start, actions, new TreeSet<>(References.attributesIn(json)));
    } catch (JsonProcessingException e) {
      throw new FlowMistake("the flow is not JSON: " + e.getOriginalMessage());
    }
  }

  /** The product's own. */
  public static ContactFlow ours() {
    try (InputStream file = ContactFlow.class.getResourceAsStream(OURS)) {
      if (file == null) {
        throw new IllegalStateException(OURS + " is not on the class path");
      }
      return parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
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
