package dev.rollcall.documentation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How a page is read. */
final class PagesTest {

  private static final Page PAGE =
      new Page(
          Path.of("p.md"),
          """
          # A page, with `code`

          A [link](other.md#here), an [address](https://a.example), and `[code](not.md)`.

          ```sh
          # no heading
          [no](link.md)
          ```

          ## Twice

          | name | value |
          | --- | --- |
          | `A_B`, `C_D` | `no` |

          ## Twice
          """);

  @Test
  void linksStandOutsideOfCodeAndLeadIntoTheRepository() {
    assertEquals(List.of("other.md#here"), PAGE.links());
  }

  @Test
  void anchorsAreThoseOfGitHub() {
    assertEquals(Set.of("a-page-with-code", "twice", "twice-1"), PAGE.anchors());
  }

  @Test
  void namesStandInTheFirstColumn() {
    assertEquals(Set.of("A_B", "C_D"), PAGE.firstColumn());
  }

  @Test
  void aBlockIsFoundByItsWords() {
    assertEquals("# no heading\n[no](link.md)\n", PAGE.block("sh", "heading"));
  }
}
