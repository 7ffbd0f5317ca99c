package dev.rollcall.documentation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.rollcall.plan.PlanKind;
import dev.rollcall.plan.PlanReader;
import dev.rollcall.plan.UnusableFile;
import dev.rollcall.plan.YamlFields;
import dev.rollcall.rehearsal.file.ScenarioReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** The two formats of files that people write: each has a reader, and a schema for editors. */
enum FileFormat {
  PLAN("plan"),
  SCENARIO("scenario");

  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          registry -> registry.schemas(iri -> iri.startsWith("file:") ? read(iri) : null));

  private final Path file;

  FileFormat(String name) {
    this.file = Path.of("docs", "reference", name + ".schema.json");
  }

  private static String read(String iri) {
    try {
      return Files.readString(Path.of(URI.create(iri)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path file() {
    return file;
  }

  /** The schema as it is written. */
  JsonNode text() throws IOException {
    return new JsonMapper().readTree(file.toFile());
  }

  /** What the schema has against a text; empty if nothing. */
  List<String> validate(String yaml) {
    Schema schema = SCHEMAS.getSchema(SchemaLocation.of(file.toUri().toString()));
    return schema.validate(YamlJson.of(yaml)).stream().map(Error::toString).toList();
  }

  /** What the reader has against a text; empty if nothing. */
  Optional<String> complaint(String yaml) {
    try {
      switch (this) {
        case PLAN -> {
          PlanReader reader = new PlanReader();
          reader.take(YamlFields.parse("file", yaml), EnumSet.allOf(PlanKind.class));
          var unused = reader.plan();
        }
        case SCENARIO -> {
          var unused = ScenarioReader.read("file", yaml);
        }
      }
      return Optional.empty();
    } catch (UnusableFile | IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }
}
