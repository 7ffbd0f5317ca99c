package dev.rollcall.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The files that a user names. */
public final class YamlFiles {

  private YamlFiles() {}

  /**
   * The files among the paths as they are, and the *.yaml and *.yml in the folders among them,
   * which come in the order of their names.
   *
   * @throws IOException if a folder cannot be listed
   */
  public static List<Path> in(List<Path> paths) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path path : paths) {
      if (Files.isDirectory(path)) {
        try (Stream<Path> walk = Files.walk(path)) {
          walk.filter(YamlFiles::isYaml).sorted().forEach(files::add);
        }
      } else {
        files.add(path);
      }
    }
    return files;
  }

  private static boolean isYaml(Path file) {
    String name = file.toString();
    return Files.isRegularFile(file) && (name.endsWith(".yaml") || name.endsWith(".yml"));
  }
}
