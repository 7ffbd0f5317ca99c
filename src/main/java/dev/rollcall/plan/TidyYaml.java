package dev.rollcall.plan;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * A tree of maps, lists and texts as YAML that people like to read and to change: in the order of
 * the tree, and what is short is on one line.
 */
public final class TidyYaml {

  private static final Resolver RESOLVER = new Resolver();
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9._-]{1,1000}");

  /** A field of a document: the kind, the id and the field are above it. */
  private static final int DOCUMENT = 2;

  private TidyYaml() {}

  /** The text; its first two levels are never on one line. */
  public static String of(Map<String, ?> tree) {
    return text(node(tree, 0));
  }

  /** The text of a node, with lines as long as they need to be. */
  private static String text(Node node) {
    DumperOptions options = new DumperOptions();
    options.setWidth(Integer.MAX_VALUE);
    options.setIndicatorIndent(2);
    options.setIndentWithIndicator(true);
    StringWriter out = new StringWriter();
    new Yaml(options).serialize(node, out);
    return out.toString();
  }

  private static Node node(Object tree, int depth) {
    return switch (tree) {
      case Map<?, ?> fields -> {
        List<NodeTuple> tuples = new ArrayList<>();
        fields.forEach(
            (name, child) ->
                tuples.add(new NodeTuple(scalar(name.toString()), node(child, depth + 1))));
        yield new MappingNode(Tag.MAP, tuples, style(tree, depth));
      }
      case List<?> items -> {
        List<Node> nodes = new ArrayList<>();
        items.forEach(item -> nodes.add(node(item, depth + 1)));
        yield new SequenceNode(Tag.SEQ, nodes, style(tree, depth));
      }
      default -> scalar(tree.toString());
    };
  }

  private static DumperOptions.FlowStyle style(Object tree, int depth) {
    return depth >= DOCUMENT && height(tree) <= 2
        ? DumperOptions.FlowStyle.FLOW
        : DumperOptions.FlowStyle.BLOCK;
  }

  /** A map or list of texts has 1, and one of such maps or lists has 2. */
  private static int height(Object tree) {
    return switch (tree) {
      case Map<?, ?> fields ->
          1 + fields.values().stream().mapToInt(TidyYaml::height).max().orElse(0);
      case List<?> items -> 1 + items.stream().mapToInt(TidyYaml::height).max().orElse(0);
      default -> 0;
    };
  }

  /** A number or a truth is written without quotes, because a plan takes every value as a text. */
  private static ScalarNode scalar(String text) {
    boolean isWord = WORD.matcher(text).matches();
    Tag tag = isWord ? RESOLVER.resolve(NodeId.scalar, text, true) : Tag.STR;
    return new ScalarNode(tag, text, null, null, DumperOptions.ScalarStyle.PLAIN);
  }
}
