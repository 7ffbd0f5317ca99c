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
import java.util.function.Consumer;

/** How a simulator is set up. */
public final class SimulatorOptions {

  private String host = "127.0.0.1";
  private int port;
  private String instanceId = "";
  private List<PublishedFlow> flows = List.of(new PublishedFlow("rollcall", "Rollcall"));
  private Limits limits = Limits.OF_A_NEW_INSTANCE;
  private Set<UndocumentedChoice> choices = Set.of();
  private DeliveryConditions conditions = DeliveryConditions.CALM;
  private Map<String, Behaviour> people = Map.of();
  private Behaviour everybodyElse = new Behaviour.Never();

  private SimulatorOptions() {}

  private SimulatorOptions(SimulatorOptions other) {
    host = other.host;
    port = other.port;
    instanceId = other.instanceId;
    flows = other.flows;
    limits = other.limits;
    choices = other.choices;
    conditions = other.conditions;
    people = other.people;
    everybodyElse = other.everybodyElse;
  }

  /**
   * A new instance's limits, every event once and at once, any free port of this machine alone;
   * nobody picks up.
   */
  public static SimulatorOptions defaults() {
    return new SimulatorOptions();
  }

  private SimulatorOptions with(Consumer<SimulatorOptions> change) {
    SimulatorOptions copy = new SimulatorOptions(this);
    change.accept(copy);
    return copy;
  }

  public SimulatorOptions withHost(String address) {
    return with(o -> o.host = address);
  }

  /** 0 is any free port. */
  public SimulatorOptions withPort(int number) {
    return with(o -> o.port = number);
  }

  /** The one Amazon Connect instance that exists; if the id is empty, any id exists. */
  public SimulatorOptions withInstanceId(String id) {
    return with(o -> o.instanceId = id);
  }

  /** The flows that ListContactFlows shows. */
  public SimulatorOptions withFlows(List<PublishedFlow> published) {
    return with(o -> o.flows = List.copyOf(published));
  }

  public SimulatorOptions withLimits(Limits quotas) {
    return with(o -> o.limits = quotas);
  }

  public SimulatorOptions withChoices(Set<UndocumentedChoice> switchedOn) {
    return with(o -> o.choices = Set.copyOf(switchedOn));
  }

  public SimulatorOptions withConditions(DeliveryConditions delivery) {
    return with(o -> o.conditions = delivery);
  }

  /** Adds a person. */
  public SimulatorOptions withPerson(String number, Behaviour behaviour) {
    Map<String, Behaviour> more = new HashMap<>(people);
    more.put(number, behaviour);
    return with(o -> o.people = Map.copyOf(more));
  }

  /** The behaviour of everybody who was not added. */
  public SimulatorOptions withEverybodyElse(Behaviour behaviour) {
    return with(o -> o.everybodyElse = behaviour);
  }

  String host() {
    return host;
  }

  public int port() {
    return port;
  }

  String instanceId() {
    return instanceId;
  }

  List<PublishedFlow> flows() {
    return flows;
  }

  Limits limits() {
    return limits;
  }

  Set<UndocumentedChoice> choices() {
    return choices;
  }

  DeliveryConditions conditions() {
    return conditions;
  }

  Map<String, Behaviour> people() {
    return people;
  }

  Behaviour everybodyElse() {
    return everybodyElse;
  }
}
