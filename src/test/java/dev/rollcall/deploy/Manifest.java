package dev.rollcall.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rollcall.support.Installed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A manifest, and where it is from. */
public record Manifest(String from, JsonNode tree) {

  public static final Path BASE = Path.of("k8s/base");
  private static final Path OVERLAYS = Path.of("k8s/overlays");
  private static final ObjectMapper JSON = new ObjectMapper();

  public String kind() {
    return tree.path("kind").asText();
  }

  public String name() {
    return tree.at("/metadata/name").asText();
  }

  public static List<String> overlays() {
    try (Stream<Path> folders = Files.list(OVERLAYS)) {
      return folders.map(folder -> folder.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As {@code kubectl kustomize} makes them; skips the test where there is no kubectl. */
  public static List<Manifest> ofOverlay(String overlay) {
    Installed.orSkip("kubectl", "kubernetes-client");
    String folder = OVERLAYS.resolve(overlay).toString();
    return parse(overlay, Installed.run(List.of("kubectl", "kustomize", folder)));
  }

  /** The files of the base as they are. */
  public static List<Manifest> ofBase() {
    try (Stream<Path> files = Files.list(BASE)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .filter(file -> !file.endsWith("kustomization.yaml"))
          .sorted()
          .flatMap(file -> parse(file.toString(), text(file)).stream())
          .toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The only one of this kind and name. */
  static Manifest only(List<Manifest> all, String kind, String name) {
    List<Manifest> found =
        all.stream().filter(m -> m.kind().equals(kind) && m.name().equals(name)).toList();
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " of " + kind + " " + name);
    }
    return found.getFirst();
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static List<Manifest> parse(String from, String text) {
    LoaderOptions strict = new LoaderOptions();
    strict.setAllowDuplicateKeys(false);
    List<Manifest> all = new ArrayList<>();
    new Yaml(new SafeConstructor(strict))
        .loadAll(text)
        .forEach(document -> all.add(new Manifest(from, JSON.valueToTree(document))));
    return all;
  }
}
