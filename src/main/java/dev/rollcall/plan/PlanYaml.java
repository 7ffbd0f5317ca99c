package dev.rollcall.plan;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

/** A published plan as a plan file. */
public final class PlanYaml {

  private static final Resolver RESOLVER = new Resolver();
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9._-]{1,1000}");

  private PlanYaml() {}

  /**
   * The text of the file; empty for a plan without documents. Documents of a kind are in the order
   * in which they count.
   *
   * @param unreadable takes the documents that cannot be read; they are left out
   */
  public static String of(PublishedPlan published, PublishedPlan.Unreadable unreadable) {
    PlanReader documents = published.reader(unreadable);
    List<NodeTuple> kinds = new ArrayList<>();
    for (PlanKind kind : PlanKind.values()) {
      Map<String, YamlFields> all = documents.of(kind);
      if (!all.isEmpty()) {
        kinds.add(
            new NodeTuple(
                scalar(kind.field()), kind.isList() ? list(documents.inOrder(kind)) : map(all)));
      }
    }
    return kinds.isEmpty() ? "" : text(map(kinds, DumperOptions.FlowStyle.BLOCK));
  }

  private static Node list(List<YamlFields> bodies) {
    List<Node> items = bodies.stream().map(PlanYaml::node).toList();
    return new SequenceNode(Tag.SEQ, items, DumperOptions.FlowStyle.BLOCK);
  }

  private static Node map(Map<String, YamlFields> bodies) {
    List<NodeTuple> fields = new ArrayList<>();
    bodies.forEach((id, body) -> fields.add(new NodeTuple(scalar(id), node(body))));
    return map(fields, DumperOptions.FlowStyle.BLOCK);
  }

  private static String text(Node node) {
    DumperOptions options = new DumperOptions();
    options.setWidth(Integer.MAX_VALUE);
    StringWriter out = new StringWriter();
    new Yaml(options).serialize(node, out);
    return out.toString();
  }

  private static Node node(YamlFields field) {
    if (field.isMap()) {
      List<NodeTuple> fields = new ArrayList<>();
      new TreeMap<>(field.map())
          .forEach((name, child) -> fields.add(new NodeTuple(scalar(name), node(child))));
      return map(fields, DumperOptions.FlowStyle.FLOW);
    }
    if (field.isList()) {
      List<Node> items = new ArrayList<>();
      field.list().forEach(item -> items.add(node(item)));
      return new SequenceNode(Tag.SEQ, items, DumperOptions.FlowStyle.FLOW);
    }
    return scalar(field.text());
  }

  private static MappingNode map(List<NodeTuple> fields, DumperOptions.FlowStyle style) {
    return new MappingNode(Tag.MAP, fields, style);
  }

  /** A number or a truth is written without quotes, because a plan takes every value as a text. */
  private static ScalarNode scalar(String text) {
    boolean isWord = WORD.matcher(text).matches();
    Tag tag = isWord ? RESOLVER.resolve(NodeId.scalar, text, true) : Tag.STR;
    return new ScalarNode(tag, text, null, null, DumperOptions.ScalarStyle.PLAIN);
  }
}
