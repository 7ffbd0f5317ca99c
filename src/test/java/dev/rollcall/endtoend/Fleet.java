package dev.rollcall.endtoend;

import dev.rollcall.support.Await;
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
import java.util.List;
import java.util.Map;

/** Instances with all roles, as pods of a StatefulSet: each has a name and a state of its own. */
final class Fleet implements AutoCloseable {

  private final Site site;
  private final Path folder;
  private final List<Map<String, String>> environments = new ArrayList<>();
  private final List<Instance> instances = new ArrayList<>();
  private ProductVersion version = ProductVersion.today();

  Fleet(Site site, Path folder) {
    this.site = site;
    this.folder = folder;
  }

  /** What is started from now on. */
  void install(ProductVersion newVersion) {
    version = newVersion;
  }

  /** One after another, each when the one before it is ready. */
  void start(int count) {
    for (int i = 0; i < count; i++) {
      environments.add(environment(i));
      instances.add(startOne(i));
      awaitReady(i);
    }
  }

  /** Ends it as SIGTERM does, and starts it again; returns when it is ready. */
  void restart(int index) {
    instances.get(index).close();
    revive(index);
  }

  /** As {@code kill -9}. */
  void kill(int index) {
    instances.get(index).kill();
  }

  /** Starts again what is dead; returns when it is ready. */
  void revive(int index) {
    instances.set(index, startOne(index));
    awaitReady(index);
  }

  String log(int index) {
    return instances.get(index).log();
  }

  private Map<String, String> environment(int index) {
    Map<String, String> environment = site.environment(folder.resolve("state-" + index));
    environment.put("INSTANCE_ID", "rollcall-" + index);
    environment.put("STANDBY_REPLICAS", "1");
    environment.put("HTTP_PORT", Integer.toString(Ports.choose("HTTP", 0)));
    return environment;
  }

  private Instance startOne(int index) {
    return Instance.start(version, environments.get(index), folder.resolve("log-" + index));
  }

  private void awaitReady(int index) {
    Await.until(() -> isReady(environments.get(index)), () -> log(index));
  }

  private static boolean isReady(Map<String, String> environment) {
    URI uri = URI.create("http://127.0.0.1:" + environment.get("HTTP_PORT") + "/health/ready");
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(2)).build();
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException _) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    instances.forEach(Instance::close);
  }
}
