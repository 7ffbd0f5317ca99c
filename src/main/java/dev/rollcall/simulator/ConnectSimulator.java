package dev.rollcall.simulator;

import dev.rollcall.simulator.api.ConnectApi;
import dev.rollcall.simulator.api.ControlApi;
import dev.rollcall.simulator.api.Faults;
import dev.rollcall.simulator.api.FlowList;
import dev.rollcall.simulator.api.SimulatorServer;
import dev.rollcall.simulator.api.Throttle;
import dev.rollcall.simulator.network.CallRecord;
import dev.rollcall.simulator.network.ContactEvents;
import dev.rollcall.simulator.network.Delivery;
import dev.rollcall.simulator.network.FlowRegistry;
import dev.rollcall.simulator.network.Functions;
import dev.rollcall.simulator.network.People;
import dev.rollcall.simulator.network.PhoneNetwork;
import dev.rollcall.simulator.network.RealTime;
import java.net.URI;
import java.util.List;
import java.util.UUID;

/**
 * A running simulator. Point a client at it with {@code AWS_ENDPOINT_URL_CONNECT}, {@code
 * --endpoint-url} or {@code endpointOverride} and change nothing else. Thread safe.
 */
public final class ConnectSimulator implements AutoCloseable {

  private final RealTime time;
  private final PhoneNetwork network;
  private final People people;
  private final Faults faults;
  private final SimulatorServer server;

  private ConnectSimulator(SimulatorOptions options, ContactEvents events, Functions functions) {
    time = new RealTime();
    people = new People(options.people(), options.everybodyElse());
    faults = new Faults();
    network =
        new PhoneNetwork(
            people,
            new Delivery(time, options.conditions(), events),
            new FlowRegistry(options.flows(), functions),
            options.choices(),
            options.limits().liveCalls(),
            () -> UUID.randomUUID().toString());
    ConnectApi api =
        new ConnectApi(
            network,
            faults,
            new Throttle(options.limits()),
            new FlowList(options.flows()),
            options.choices(),
            options.instanceId(),
            time);
    ControlApi control = new ControlApi(network, people, faults);
    server = new SimulatorServer(options.host(), options.port(), api, control);
  }

  /**
   * Starts a simulator without Lambda functions.
   *
   * @throws IllegalStateException when it cannot listen where the options say
   */
  public static ConnectSimulator start(SimulatorOptions options, ContactEvents events) {
    return start(options, events, Functions.NONE);
  }

  /** As {@link #start(SimulatorOptions, ContactEvents)}, with functions for flows to invoke. */
  public static ConnectSimulator start(
      SimulatorOptions options, ContactEvents events, Functions functions) {
    return new ConnectSimulator(options, events, functions);
  }

  /** Where it listens. */
  public int port() {
    return server.port();
  }

  /** The address for a client on this machine. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + port());
  }

  /** Every call that rang, in that order. */
  public List<CallRecord> calls() {
    return network.calls();
  }

  public PhoneNetwork network() {
    return network;
  }

  public People people() {
    return people;
  }

  public Faults faults() {
    return faults;
  }

  /** Stops listening. Calls end without a word. */
  @Override
  public void close() {
    server.close();
    time.close();
  }
}
