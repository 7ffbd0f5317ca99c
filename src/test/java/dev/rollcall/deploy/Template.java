package dev.rollcall.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A CloudFormation template; {@code !Ref X} is read as {@code {"!Ref": "X"}}. */
record Template(JsonNode tree) {

  private static final Path FOLDER = Path.of("aws");

  static Template of(String file) {
    LoaderOptions strict = new LoaderOptions();
    strict.setAllowDuplicateKeys(false);
    Object tree = new Yaml(new ShortTags(strict)).load(Manifest.text(FOLDER.resolve(file)));
    return new Template(new ObjectMapper().valueToTree(tree));
  }

  JsonNode properties(String resource) {
    return tree.path("Resources").path(resource).path("Properties");
  }

  /** CloudFormation's short tags, whatever their names. */
  private static final class ShortTags extends SafeConstructor {
    private ShortTags(LoaderOptions options) {
      super(options);
      yamlMultiConstructors.put("!", new Tagged());
    }

    private final class Tagged extends AbstractConstruct {
      @Override
      public Object construct(Node node) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put(
            node.getTag().getValue(),
            switch (node) {
              case ScalarNode scalar -> constructScalar(scalar);
              case SequenceNode sequence -> constructSequence(sequence);
              case MappingNode mapping -> constructMapping(mapping);
              default -> throw new IllegalArgumentException(node.toString());
            });
        return one;
      }
    }
  }
}
