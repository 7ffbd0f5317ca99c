package dev.rollcall.chaos.stage;

import dev.rollcall.support.JavaProcess;
import dev.rollcall.support.Ports;
import dev.rollcall.support.ProductVersion;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** Instances of the product with all roles: a name, a state and a port that outlive a kill. */
public final class Instances implements AutoCloseable {

  private static final Duration PROBE = Duration.ofSeconds(2);

  private final Path home;
  private final Supplier<Map<String, String>> environment;
  private final int replication;
  private final ProductVersion first;
  private final List<Integer> ports = new CopyOnWriteArrayList<>();
  private final List<ProductVersion> versions = new CopyOnWriteArrayList<>();
  private final List<WallClock> clocks = new CopyOnWriteArrayList<>();
  private final List<JavaProcess> processes = new CopyOnWriteArrayList<>();
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PROBE).build();

  /**
   * None runs yet.
   *
   * @param environment what all of them share
   * @param first the version of each until {@link #install} says another
   */
  Instances(
      Path home, Supplier<Map<String, String>> environment, int replication, ProductVersion first) {
    this.home = Folders.create(home);
    this.environment = environment;
    this.replication = replication;
    this.first = first;
  }

  /** Starts one more; does not wait for it. Returns its index. */
  public int add() {
    int index = processes.size();
    ports.add(Ports.free());
    versions.add(first);
    clocks.add(new WallClock(home.resolve("clock-" + index)));
    processes.add(launch(index));
    return index;
  }

  public int count() {
    return processes.size();
  }

  public JavaProcess process(int index) {
    return processes.get(index);
  }

  /** Starts again what is dead. */
  public void revive(int index) {
    processes.set(index, launch(index));
  }

  /** What {@link #revive} starts from now on. */
  public void install(int index, ProductVersion version) {
    versions.set(index, version);
  }

  /** Whether {@link #setClock} does anything on this machine. */
  public static boolean canSetClocks() {
    return WallClock.canBeSet();
  }

  /** Sets the wall clock of one, within a second. It outlives the process. */
  public void setClock(int index, Duration ahead) {
    clocks.get(index).set(ahead);
  }

  public boolean isReady(int index) {
    URI uri = URI.create("http://127.0.0.1:" + ports.get(index) + "/health/ready");
    try {
      HttpRequest request = HttpRequest.newBuilder(uri).timeout(PROBE).build();
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException _) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Where requests may go, as a load balancer sees it, in an order by chance. */
  List<Integer> reachable() {
    List<Integer> reachable = new ArrayList<>();
    for (int i = 0; i < processes.size(); i++) {
      if (processes.get(i).isAlive() && !processes.get(i).isFrozen()) {
        reachable.add(ports.get(i));
      }
    }
    Collections.shuffle(reachable);
    return reachable;
  }

  /** The states of all, also of those that are dead. */
  public Path stateFolder() {
    return home;
  }

  private JavaProcess launch(int index) {
    Path state = Folders.create(home.resolve("state-" + index));
    Map<String, String> variables = new TreeMap<>(environment.get());
    variables.put("STATE_DIR", state.toString());
    variables.put("INSTANCE_ID", "rollcall-" + index);
    variables.put("CONSOLE_PORT", "0");
    variables.put("HTTP_PORT", Integer.toString(ports.get(index)));
    variables.putAll(clocks.get(index).environment());
    ProductVersion version = versions.get(index);
    return JavaProcess.start(
        List.of(
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseCompactObjectHeaders",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            version.classPath(),
            version.mainClass(),
            "run",
            "--create-topics",
            "--partitions",
            "4",
            "--replication",
            Integer.toString(replication)),
        variables,
        home.resolve("instance-" + index + ".log"));
  }

  @Override
  public void close() {
    processes.forEach(JavaProcess::close);
    http.shutdownNow();
  }
}
