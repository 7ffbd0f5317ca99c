package dev.rollcall.movein;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rollcall.plan.UnusableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The answers in files. A file may have several, one after another or in a list. */
final class JsonFiles {

  private static final JsonMapper JSON = new JsonMapper();

  private JsonFiles() {}

  /**
   * All answers, in the order of the paths; those of a folder in the order of the names of its
   * *.json files.
   *
   * @throws UnusableFile naming file, line and column of what is no JSON
   * @throws IOException if a folder cannot be listed
   */
  static List<JsonFields> read(List<Path> paths) throws IOException {
    List<JsonFields> answers = new ArrayList<>();
    for (Path file : in(paths)) {
      List<JsonNode> roots = roots(file);
      for (int i = 0; i < roots.size(); i++) {
        String path = roots.size() == 1 ? "" : "[" + i + "]";
        answers.add(new JsonFields(file.toString(), path, roots.get(i)));
      }
    }
    return answers;
  }

  private static List<Path> in(List<Path> paths) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path path : paths) {
      if (Files.isDirectory(path)) {
        try (Stream<Path> walk = Files.walk(path)) {
          walk.filter(file -> Files.isRegularFile(file) && file.toString().endsWith(".json"))
              .sorted()
              .forEach(files::add);
        }
      } else {
        files.add(path);
      }
    }
    if (files.isEmpty()) {
      throw new UnusableFile("no *.json in " + paths);
    }
    return files;
  }

  private static List<JsonNode> roots(Path file) {
    try (MappingIterator<JsonNode> values =
        JSON.readerFor(JsonNode.class).readValues(Files.readAllBytes(file))) {
      List<JsonNode> roots = values.readAll();
      if (roots.isEmpty()) {
        throw new UnusableFile(file + ": is empty");
      }
      return roots;
    } catch (JsonProcessingException e) {
      JsonLocation place = e.getLocation();
      String where =
          place == null
              ? ""
              : " line %d, column %d".formatted(place.getLineNr(), place.getColumnNr());
      throw new UnusableFile(file + where + ": not JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new UnusableFile(file + " cannot be read: " + e.getMessage());
    }
  }
}
