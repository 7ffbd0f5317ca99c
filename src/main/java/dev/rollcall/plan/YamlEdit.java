package dev.rollcall.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Nodes with other contents that stand where the old ones stood, for complaints. */
final class YamlEdit {

  private YamlEdit() {}

  static MappingNode with(MappingNode map, String name, Node value) {
    List<NodeTuple> fields = new ArrayList<>(without(map, Set.of(name)).getValue());
    Node key =
        new ScalarNode(Tag.STR, name, map.getStartMark(), map.getEndMark(), ScalarStyle.PLAIN);
    fields.add(new NodeTuple(key, value));
    return map(map, fields);
  }

  static MappingNode without(MappingNode map, Set<String> names) {
    return map(
        map,
        map.getValue().stream()
            .filter(
                field ->
                    !(field.getKeyNode() instanceof ScalarNode key
                        && names.contains(key.getValue())))
            .toList());
  }

  private static MappingNode map(MappingNode place, List<NodeTuple> fields) {
    return new MappingNode(
        Tag.MAP, true, fields, place.getStartMark(), place.getEndMark(), FlowStyle.FLOW);
  }

  static SequenceNode list(Node place, List<Node> items) {
    return new SequenceNode(
        Tag.SEQ, true, items, place.getStartMark(), place.getEndMark(), FlowStyle.FLOW);
  }
}
