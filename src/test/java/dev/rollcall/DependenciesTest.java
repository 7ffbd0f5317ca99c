package dev.rollcall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What the product is made of. Maven takes the nearest version of an artifact, that of a test
 * dependency too, and so a test dependency may decide what the product ships.
 */
final class DependenciesTest {

  private static final Path TREE = Path.of("target", "dependency-tree.txt");
  private static final Path POM = Path.of("pom.xml");

  /** Group, artifact, version and scope. */
  private static final Pattern NODE =
      Pattern.compile("^(\\W*)([\\w.-]+):([\\w.-]+):jar(?::[\\w.-]+)?:([\\w.-]+):(\\w+)$");

  @Test
  void noTestDependencyDecidesAVersionOfTheProduct() throws Exception {
    List<String> decided = decided(Files.readAllLines(TREE), Files.readString(POM));
    assertEquals(List.of(), decided, "manage these versions in pom.xml, for the product");
  }

  @Test
  void aVersionThatATestDependencyDecidesIsFound() {
    List<String> tree =
        List.of(
            "dev.rollcall:rollcall:jar:1",
            "+- a:product:jar:1:compile",
            "|  +- a:own:jar:2:compile",
            "+- b:tests:jar:1:test",
            "|  +- b:lang:jar:3:compile",
            "|  \\- b:managed:jar:3:runtime",
            "\\- c:product:jar:1:runtime",
            "   \\- c:own:jar:1:runtime");
    String pom =
        "<dependencyManagement><dependency><groupId>b</groupId>\n"
            + " <artifactId>managed</artifactId></dependency></dependencyManagement>";
    assertEquals(List.of("b:lang:3"), decided(tree, pom));
  }

  /** Lists what the product ships but finds below a test dependency, unless the pom manages it. */
  private static List<String> decided(List<String> tree, String pom) {
    String management =
        pom.substring(pom.indexOf("<dependencyManagement>"), pom.indexOf("</dependencyManagement>"))
            .replaceAll("\\s", "");
    List<String> decided = new ArrayList<>();
    boolean test = false;
    int nodes = 0;
    for (String line : tree.subList(1, tree.size())) {
      Matcher node = NODE.matcher(line);
      if (!node.matches()) {
        continue;
      }
      nodes++;
      boolean inTests = node.group(5).equals("test");
      test = node.group(1).length() == 3 ? inTests : test;
      String managed =
          "<groupId>%s</groupId><artifactId>%s</artifactId>"
              .formatted(node.group(2), node.group(3));
      if (test && !inTests && !management.contains(managed)) {
        decided.add(node.group(2) + ":" + node.group(3) + ":" + node.group(4));
      }
    }
    assertTrue(nodes > tree.size() / 2, "the tree is not what this test knows");
    return decided;
  }
}
