package dev.rollcall.simulator;

import dev.rollcall.simulator.api.Limits;
import dev.rollcall.simulator.network.Behaviour;
import dev.rollcall.simulator.network.DeliveryConditions;
import dev.rollcall.simulator.network.PublishedFlow;
import dev.rollcall.simulator.network.UndocumentedChoice;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How a simulator is set up.
 *
 * @param port 0 for any free one
 * @param instanceId the one Amazon Connect instance that exists; empty when any id will do
 * @param flows what ListContactFlows shows
 * @param everybodyElse what people do who are not in {@code people}
 */
public record SimulatorOptions(
    String host,
    int port,
    String instanceId,
    List<PublishedFlow> flows,
    Limits limits,
    Set<UndocumentedChoice> variants,
    DeliveryConditions weather,
    Map<String, Behaviour> people,
    Behaviour everybodyElse) {

  public SimulatorOptions {
    flows = List.copyOf(flows);
    variants = Set.copyOf(variants);
    people = Map.copyOf(people);
  }

  /** A new instance's limits, calm weather, any port of this machine alone; nobody picks up. */
  public static SimulatorOptions defaults() {
    return new SimulatorOptions(
        "127.0.0.1",
        0,
        "",
        List.of(new PublishedFlow("rollcall", "Rollcall")),
        Limits.OF_A_NEW_INSTANCE,
        Set.of(),
        DeliveryConditions.CALM,
        Map.of(),
        new Behaviour.Never());
  }

  public SimulatorOptions withHost(String address) {
    return new SimulatorOptions(
        address, port, instanceId, flows, limits, variants, weather, people, everybodyElse);
  }

  public SimulatorOptions withPort(int number) {
    return new SimulatorOptions(
        host, number, instanceId, flows, limits, variants, weather, people, everybodyElse);
  }

  public SimulatorOptions withInstanceId(String id) {
    return new SimulatorOptions(
        host, port, id, flows, limits, variants, weather, people, everybodyElse);
  }

  public SimulatorOptions withFlows(List<PublishedFlow> published) {
    return new SimulatorOptions(
        host, port, instanceId, published, limits, variants, weather, people, everybodyElse);
  }

  public SimulatorOptions withLimits(Limits quotas) {
    return new SimulatorOptions(
        host, port, instanceId, flows, quotas, variants, weather, people, everybodyElse);
  }

  public SimulatorOptions withVariants(Set<UndocumentedChoice> switchedOn) {
    return new SimulatorOptions(
        host, port, instanceId, flows, limits, switchedOn, weather, people, everybodyElse);
  }

  public SimulatorOptions withWeather(DeliveryConditions forecast) {
    return new SimulatorOptions(
        host, port, instanceId, flows, limits, variants, forecast, people, everybodyElse);
  }

  /** Adds a person. */
  public SimulatorOptions withPerson(String number, Behaviour behaviour) {
    Map<String, Behaviour> more = new HashMap<>(people);
    more.put(number, behaviour);
    return new SimulatorOptions(
        host, port, instanceId, flows, limits, variants, weather, more, everybodyElse);
  }

  public SimulatorOptions withEverybodyElse(Behaviour behaviour) {
    return new SimulatorOptions(
        host, port, instanceId, flows, limits, variants, weather, people, behaviour);
  }
}
