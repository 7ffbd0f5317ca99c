package dev.rollcall.simulator.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.simulator.network.ApiError;
import dev.rollcall.simulator.network.ApiException;
import dev.rollcall.simulator.network.Behaviour;
import dev.rollcall.simulator.network.BehaviourText;
import dev.rollcall.simulator.network.E164;
import dev.rollcall.simulator.network.People;
import dev.rollcall.simulator.network.PhoneNetwork;
import java.util.List;

/**
 * What tests and users do to the simulator itself, under {@code /simulator/}; needs no signature.
 *
 * <ul>
 *   <li>{@code GET calls}, {@code GET requests}, {@code DELETE calls}
 *   <li>{@code GET people}, {@code PUT people} (the default), {@code PUT people/{number}}, {@code
 *       DELETE people/{number}}; the body is a behaviour, as bare text or as {@code {"behaviour":
 *       text}}
 *   <li>{@code POST faults}, see {@link FaultReader}; {@code DELETE faults}
 * </ul>
 */
public record ControlApi(PhoneNetwork network, People people, Faults faults) {

  /** The first segment of every path here. */
  static final String ROOT = "simulator";

  private static final int LONGEST_TEXT = 200;

  Reply handle(Request request) {
    List<String> path = request.segments().subList(1, request.segments().size());
    try {
      return switch (request.method() + " " + (path.isEmpty() ? "" : path.getFirst())) {
        case "GET calls" -> Reply.ok(calls());
        case "GET requests" -> Reply.ok(requests());
        case "DELETE calls" -> done(network::clear);
        case "GET people" -> Reply.ok(everybody());
        case "PUT people" -> done(() -> setPerson(path, behaviour(request)));
        case "DELETE people" -> done(() -> people.forget(number(path)));
        case "POST faults" -> done(() -> FaultReader.apply(JsonFields.of(request.body()), faults));
        case "DELETE faults" -> done(faults::clear);
        default -> Reply.error(ApiError.unknownOperation());
      };
    } catch (IllegalArgumentException e) {
      return Reply.error(ApiError.invalidRequest(String.valueOf(e.getMessage())));
    } catch (ApiException e) {
      return Reply.error(e.error());
    }
  }

  private static Reply done(Runnable change) {
    change.run();
    return Reply.ok(JsonNodeFactory.instance.objectNode());
  }

  private void setPerson(List<String> path, Behaviour behaviour) {
    if (path.size() == 1) {
      people.setDefault(behaviour);
    } else {
      people.set(number(path), behaviour);
    }
  }

  private static String number(List<String> path) {
    if (path.size() != 2 || !E164.isE164(path.get(1))) {
      throw new IllegalArgumentException("the path must end with a number such as +14155550100");
    }
    return path.get(1);
  }

  private static Behaviour behaviour(Request request) {
    String text = request.body().strip();
    return Behaviour.parse(
        text.startsWith("{")
            ? JsonFields.of(request.body()).required("behaviour", LONGEST_TEXT)
            : text);
  }

  private ArrayNode calls() {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    network.calls().forEach(call -> all.add(CallJson.of(call)));
    return all;
  }

  private ArrayNode requests() {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    network.requests().forEach(request -> all.add(CallJson.of(request)));
    return all;
  }

  private ObjectNode everybody() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("default", BehaviourText.format(people.everybodyElse()));
    ObjectNode numbers = json.putObject("people");
    people
        .byNumber()
        .forEach((number, behaviour) -> numbers.put(number, BehaviourText.format(behaviour)));
    return json;
  }
}
