package dev.rollcall.chaos.stage;

import dev.rollcall.chaos.proxy.FaultRules;
import dev.rollcall.chaos.proxy.HttpConversation;
import dev.rollcall.chaos.proxy.TcpProxy;
import dev.rollcall.directory.TableNames;
import dev.rollcall.simulator.ConnectSimulator;
import dev.rollcall.simulator.SimulatorOptions;
import dev.rollcall.simulator.api.ApiDestination;
import dev.rollcall.simulator.api.Limits;
import dev.rollcall.simulator.network.DeliveryConditions;
import dev.rollcall.support.DynamoDbLocal;
import dev.rollcall.support.Ports;
import dev.rollcall.support.SchemaRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Amazon Connect, DynamoDB and the schema registry, each behind a proxy, and the front door. */
public final class Cloud implements AutoCloseable {

  private static final double OFTEN = 0.1;
  private static final double SELDOM = 0.02;

  private final String token;
  private final int connectPort = Ports.free();
  private final int dynamoDbPort = Ports.free();
  private final int registryPort = Ports.free();
  private final int doorPort = Ports.free();
  private final SchemaRegistry registry;
  private final DynamoDbLocal dynamoDb;
  private final ApiDestination events;
  private final ResponseFunction function;
  private final ConnectSimulator connect;
  private final List<TcpProxy> proxies;

  private Cloud(long seed, String token, Roads roads, Supplier<List<Integer>> instances) {
    this.token = token;
    registry = SchemaRegistry.start(0);
    dynamoDb = DynamoDbLocal.start(0);
    dynamoDb.createTables(TableNames.DEFAULT);
    events = new ApiDestination(door().resolve("/v1/connect/events"), token);
    function = new ResponseFunction(door(), token);
    connect =
        ConnectSimulator.start(
            SimulatorOptions.defaults().withLimits(Limits.NONE).withConditions(weather(seed)),
            events,
            function);
    proxies =
        List.of(
            proxy(connectPort, connect.port(), roads.connect()),
            proxy(dynamoDbPort, dynamoDb.endpoint().getPort(), roads.dynamoDb()),
            proxy(registryPort, URI.create(registry.url()).getPort(), roads.registry()),
            TcpProxy.start(doorPort, instances, roads.door(), HttpConversation::new));
  }

  /** Starts them. The instances need not run yet. */
  static Cloud start(long seed, String token, Roads roads, Supplier<List<Integer>> instances) {
    return new Cloud(seed, token, roads, instances);
  }

  /** The faults of each road. */
  public record Roads(
      FaultRules kafka,
      FaultRules connect,
      FaultRules dynamoDb,
      FaultRules registry,
      FaultRules door) {

    static Roads of(long seed) {
      return new Roads(
          new FaultRules(seed + 1),
          new FaultRules(seed + 2),
          new FaultRules(seed + 3),
          new FaultRules(seed + 4),
          new FaultRules(seed + 5));
    }
  }

  /** Answers of Amazon Connect come late, twice, in another order, and sometimes never. */
  private static DeliveryConditions weather(long seed) {
    return new DeliveryConditions(seed, Duration.ofMillis(300), OFTEN, OFTEN, SELDOM);
  }

  private static TcpProxy proxy(int port, int upstream, FaultRules rules) {
    return TcpProxy.start(port, () -> List.of(upstream), rules, HttpConversation::new);
  }

  public ConnectSimulator connect() {
    return connect;
  }

  public DynamoDbLocal dynamoDb() {
    return dynamoDb;
  }

  /** Past the proxy. */
  public String directRegistry() {
    return registry.url();
  }

  String registryUrl() {
    return registry.url().replace(":" + URI.create(registry.url()).getPort(), ":" + registryPort);
  }

  String connectUrl() {
    return "http://127.0.0.1:" + connectPort;
  }

  String dynamoDbUrl() {
    return "http://127.0.0.1:" + dynamoDbPort;
  }

  /** Where senders, operators and Amazon Connect reach some instance. */
  public URI door() {
    return URI.create("http://127.0.0.1:" + doorPort);
  }

  public String token() {
    return token;
  }

  @Override
  public void close() {
    proxies.forEach(TcpProxy::close);
    connect.close();
    events.close();
    function.close();
    dynamoDb.close();
    registry.close();
  }
}
