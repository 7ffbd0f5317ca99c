package dev.rollcall.documentation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** YAML as an editor sees it, by the core schema of YAML 1.2: 18:00 is a text, yes is one too. */
final class YamlJson {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Pattern NULL = Pattern.compile("~|null|Null|NULL|");
  private static final Pattern TRUTH = Pattern.compile("true|True|TRUE|false|False|FALSE");
  private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]{1,18}");
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");

  private YamlJson() {}

  static JsonNode of(String yaml) {
    return of(new Yaml(new LoaderOptions()).compose(new StringReader(yaml)));
  }

  private static JsonNode of(Node node) {
    return switch (node) {
      case MappingNode mapping -> map(mapping);
      case SequenceNode sequence -> {
        ArrayNode list = JSON.arrayNode();
        sequence.getValue().forEach(item -> list.add(of(item)));
        yield list;
      }
      case ScalarNode scalar -> scalar(scalar);
      default -> throw new AssertionError("no such node: " + node);
    };
  }

  private static ObjectNode map(MappingNode mapping) {
    ObjectNode map = JSON.objectNode();
    for (NodeTuple tuple : mapping.getValue()) {
      String name = ((ScalarNode) tuple.getKeyNode()).getValue();
      JsonNode value = of(tuple.getValueNode());
      if (name.equals("<<")) {
        value.properties().forEach(merged -> map.putIfAbsent(merged.getKey(), merged.getValue()));
      } else {
        map.set(name, value);
      }
    }
    return map;
  }

  private static JsonNode scalar(ScalarNode scalar) {
    String text = scalar.getValue();
    if (scalar.getScalarStyle() != ScalarStyle.PLAIN) {
      return JSON.textNode(text);
    }
    if (NULL.matcher(text).matches()) {
      return JSON.nullNode();
    }
    if (TRUTH.matcher(text).matches()) {
      return JSON.booleanNode(Boolean.parseBoolean(text));
    }
    if (INTEGER.matcher(text).matches()) {
      return JSON.numberNode(Long.parseLong(text));
    }
    return NUMBER.matcher(text).matches()
        ? JSON.numberNode(new BigDecimal(text))
        : JSON.textNode(text);
  }
}
