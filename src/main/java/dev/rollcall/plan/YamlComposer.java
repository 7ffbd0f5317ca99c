package dev.rollcall.plan;

import java.io.StringReader;
import java.util.IdentityHashMap;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Makes the nodes of a YAML text. An alias stands for what it names, so a small text could be a
 * tree without an end, or one that fills the memory; both are refused.
 */
final class YamlComposer {

  /** More than three times the longest text that the parser takes. */
  private static final long MAX_CHARACTERS = 10_000_000;

  private static final int MAX_DEPTH = 100;

  private final String name;
  private final IdentityHashMap<Node, Tree> trees = new IdentityHashMap<>();

  /**
   * The size of a node with all aliases in it written out.
   *
   * @param depth 1 for a single value; 0 while the node is being measured
   */
  private record Tree(long characters, int depth) {
    static final Tree UNKNOWN = new Tree(0, 0);

    Tree with(Tree child) {
      return new Tree(characters + child.characters, Math.max(depth, child.depth + 1));
    }
  }

  private YamlComposer(String name) {
    this.name = name;
  }

  /**
   * The root of a text.
   *
   * @param name stands for the file's in complaints
   * @throws UnusableFile if it is not YAML or empty, or too large with its aliases written out
   */
  static Node root(String name, String text) {
    try {
      Node root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
      if (root == null) {
        throw new UnusableFile(name + " line 1: is empty");
      }
      new YamlComposer(name).measure(root);
      return root;
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      throw new UnusableFile(name + " line " + line + ": not YAML: " + e.getProblem());
    } catch (YAMLException e) {
      throw new UnusableFile(name + ": not YAML: " + e.getMessage());
    }
  }

  private Tree measure(Node node) {
    Tree known = trees.get(node);
    if (known != null && known.depth() == 0) {
      throw wrong(node, "an alias stands inside of what it names");
    }
    if (known != null) {
      return known;
    }
    trees.put(node, Tree.UNKNOWN);
    Tree tree = new Tree(1 + (node instanceof ScalarNode text ? text.getValue().length() : 0), 1);
    for (Node child : children(node).toList()) {
      tree = tree.with(measure(child));
      if (tree.characters() > MAX_CHARACTERS || tree.depth() > MAX_DEPTH) {
        throw wrong(
            node,
            "with its aliases written out it may have %d characters and a depth of %d"
                .formatted(MAX_CHARACTERS, MAX_DEPTH));
      }
    }
    trees.put(node, tree);
    return tree;
  }

  private static Stream<Node> children(Node node) {
    return switch (node) {
      case MappingNode map ->
          map.getValue().stream()
              .flatMap(field -> Stream.of(field.getKeyNode(), field.getValueNode()));
      case SequenceNode list -> list.getValue().stream();
      default -> Stream.empty();
    };
  }

  private UnusableFile wrong(Node node, String why) {
    return new UnusableFile(
        "%s line %d: %s".formatted(name, node.getStartMark().getLine() + 1, why));
  }
}
