package dev.rollcall.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.app.settings.Program;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every manifest is one that Kubernetes takes, and says what the program has. */
final class ManifestsTest {

  static List<String> overlays() {
    return Manifest.overlays();
  }

  @Test
  void everyFileOfTheBaseIsStrictlyWhatItsTypeHas() {
    assertEquals(9, Manifest.ofBase().stream().map(KubernetesTypes::strictly).toList().size());
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void everyManifestOfAnOverlayIsStrictlyWhatItsTypeHas(String overlay) {
    List<Manifest> all = Manifest.ofOverlay(overlay);

    assertTrue(all.size() > 10, overlay);
    all.forEach(KubernetesTypes::strictly);
  }

  @Test
  void aFieldThatNoTypeHasIsAnErrorHoweverDeep() {
    for (Manifest manifest : Manifest.ofBase()) {
      Manifest wrong = new Manifest(manifest.from(), manifest.tree().deepCopy());
      ((ObjectNode) deepest(wrong.tree())).put("livenesProbe", "x");

      assertThrows(
          IllegalArgumentException.class, () -> KubernetesTypes.strictly(wrong), manifest::from);
    }
  }

  /** The last object of the last object and so on, but not into maps that take any name. */
  private static JsonNode deepest(JsonNode node) {
    JsonNode at = node;
    while (true) {
      JsonNode next = null;
      for (Map.Entry<String, JsonNode> field : at.properties()) {
        JsonNode value = field.getValue().isArray() ? field.getValue().path(0) : field.getValue();
        boolean open =
            Set.of("labels", "matchLabels", "annotations", "limits", "requests")
                .contains(field.getKey());
        if (value.isObject() && !open && !value.isEmpty()) {
          next = value;
        }
      }
      if (next == null) {
        return at;
      }
      at = next;
    }
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void theProgramReadsEveryVariableAndMissesNone(String overlay) {
    List<Manifest> all = Manifest.ofOverlay(overlay);
    Map<String, String> run = Variables.of(Manifest.only(all, "StatefulSet", "rollcall"), all);
    Map<String, String> setup = Variables.of(Manifest.only(all, "Job", "rollcall-setup"), all);

    Set<String> unread = new TreeSet<>(run.keySet());
    unread.addAll(setup.keySet());
    unread.removeAll(Program.readsOf(run));
    assertEquals(Set.of(), unread);
    assertFalse(Program.readsOf(setup).isEmpty());
    assertEquals(
        setup.keySet().stream().filter(name -> name.startsWith("KAFKA_")).toList(),
        run.keySet().stream().filter(name -> name.startsWith("KAFKA_")).toList());
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void thePortIsTheOneWhereHttpListensAndAllNamesMeetIt(String overlay) {
    List<Manifest> all = Manifest.ofOverlay(overlay);
    Manifest set = Manifest.only(all, "StatefulSet", "rollcall");
    JsonNode pod = set.tree().at("/spec/template/spec/containers/0");

    JsonNode port = pod.at("/ports/0");
    assertEquals(Program.httpPort(Variables.of(set, all)), port.path("containerPort").asInt());
    assertEquals("http", port.path("name").asText());
    for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
      assertEquals("http", pod.at("/" + probe + "/httpGet/port").asText(), probe);
    }
    for (String service : List.of("rollcall", "rollcall-members")) {
      JsonNode spec = Manifest.only(all, "Service", service).tree().path("spec");
      assertEquals("http", spec.at("/ports/0/targetPort").asText());
      assertSelects(spec.path("selector"), set);
    }
    assertSelects(
        Manifest.only(all, "NetworkPolicy", "rollcall").tree().at("/spec/podSelector/matchLabels"),
        set);
    assertSelects(
        Manifest.only(all, "PodDisruptionBudget", "rollcall")
            .tree()
            .at("/spec/selector/matchLabels"),
        set);
    assertEquals("rollcall-members", set.tree().at("/spec/serviceName").asText());
  }

  private static void assertSelects(JsonNode selector, Manifest set) {
    assertFalse(selector.isEmpty());
    JsonNode labels = set.tree().at("/spec/template/metadata/labels");
    selector.properties().forEach(e -> assertEquals(e.getValue(), labels.get(e.getKey())));
  }

  @Test
  void theMonitorFindsTheServiceOfAllMembersAndItsPort() {
    List<Manifest> base = Manifest.ofBase();
    JsonNode monitor = Manifest.only(base, "ServiceMonitor", "rollcall").tree().path("spec");
    JsonNode service = Manifest.only(base, "Service", "rollcall-members").tree();

    monitor
        .at("/selector/matchLabels")
        .properties()
        .forEach(e -> assertEquals(e.getValue(), service.at("/metadata/labels").get(e.getKey())));
    assertEquals(
        service.at("/spec/ports/0/name").asText(), monitor.at("/endpoints/0/port").asText());
  }

  @Test
  void theMemoryAddsUpAndWhatIsWrittenHasAVolume() {
    List<Manifest> base = Manifest.ofBase();
    JsonNode pod = Manifest.only(base, "StatefulSet", "rollcall").tree().at("/spec/template/spec");
    JsonNode container = pod.at("/containers/0");
    Map<String, String> settings = Variables.file(Manifest.BASE.resolve("settings.env"));
    String dockerfile = Manifest.text(Path.of("Dockerfile"));

    int limit =
        Integer.parseInt(container.at("/resources/limits/memory").asText().replace("Mi", ""));
    int store = Integer.parseInt(settings.getOrDefault("STORE_MEMORY_MB", ""));
    assertTrue(dockerfile.contains("-XX:MaxRAMPercentage=50"), "the heap is half of the limit");
    assertEquals(384, limit - limit / 2 - store, "for all that is neither heap nor RocksDB");
    assertEquals(
        container.at("/resources/limits/memory"), container.at("/resources/requests/memory"));
    assertTrue(dockerfile.contains("USER 65532:65532"));
    assertEquals(65532, pod.at("/securityContext/runAsUser").asInt());

    Set<String> writable = new TreeSet<>();
    for (JsonNode mount : container.path("volumeMounts")) {
      if (!mount.path("readOnly").asBoolean()) {
        writable.add(mount.path("mountPath").asText());
      }
    }
    assertEquals(Set.of("/tmp", "/var/lib/rollcall"), writable);
    assertTrue(settings.getOrDefault("STATE_DIR", "").startsWith("/var/lib/rollcall/"));
    assertTrue(settings.getOrDefault("HTTP_TOKENS_FILE", "").startsWith("/etc/rollcall/tokens/"));
  }
}
