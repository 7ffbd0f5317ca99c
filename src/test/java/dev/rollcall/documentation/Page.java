package dev.rollcall.documentation;

import static java.util.stream.Collectors.toCollection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page in Markdown. */
record Page(Path path, String text) {

  private static final Pattern FENCE =
      Pattern.compile("^(`{3,})[^\n]*\n.*?^\\1\\s*$", Pattern.DOTALL | Pattern.MULTILINE);
  private static final Pattern CODE = Pattern.compile("`[^`\n]*`");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("^#{1,6} +(.*?) *#*$", Pattern.MULTILINE);
  private static final Set<String> SKIPPED = Set.of("target", ".git", ".idea", "node_modules");

  /** By its path from the root of the repository. */
  static Page of(String path) {
    return of(Path.of(path));
  }

  private static Page of(Path path) {
    try {
      return new Page(path, Files.readString(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every page of the repository. */
  static List<Page> all() {
    try (Stream<Path> files = Files.walk(Path.of(""))) {
      return files
          .filter(file -> file.toString().endsWith(".md"))
          .filter(file -> !SKIPPED.contains(file.getName(0).toString()))
          .sorted()
          .map(Page::of)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Targets of links to other files and to places in this one; no web addresses. */
  List<String> links() {
    List<String> links = new ArrayList<>();
    Matcher link = LINK.matcher(CODE.matcher(prose()).replaceAll(""));
    while (link.find()) {
      if (!link.group(1).matches("(https?|mailto):.*")) {
        links.add(link.group(1));
      }
    }
    return links;
  }

  /** As GitHub makes them of the headings. */
  Set<String> anchors() {
    Set<String> anchors = new TreeSet<>();
    Map<String, Integer> seen = new HashMap<>();
    Matcher heading = HEADING.matcher(prose());
    while (heading.find()) {
      String anchor =
          heading
              .group(1)
              .toLowerCase(Locale.ROOT)
              .replaceAll("[^\\p{L}\\p{N}_ -]", "")
              .replace(' ', '-');
      int before = seen.merge(anchor, 1, Integer::sum) - 1;
      anchors.add(before == 0 ? anchor : anchor + "-" + before);
    }
    return anchors;
  }

  /** Everything in code style in the first column of the tables. */
  Set<String> firstColumn() {
    Set<String> names = new TreeSet<>();
    for (String line : prose().split("\n", -1)) {
      if (line.startsWith("| ")) {
        Matcher code = CODE.matcher(line.substring(0, line.indexOf(" |", 1)));
        while (code.find()) {
          names.add(code.group().substring(1, code.group().length() - 1));
        }
      }
    }
    return names;
  }

  /** Everything in code style, outside of blocks. */
  Set<String> codes() {
    return CODE.matcher(prose())
        .results()
        .map(MatchResult::group)
        .map(code -> code.substring(1, code.length() - 1))
        .collect(toCollection(TreeSet::new));
  }

  /** The first block in this language whose text contains these words. */
  String block(String language, String words) {
    Matcher fence = FENCE.matcher(text);
    while (fence.find()) {
      String block = fence.group();
      if (block.startsWith("```" + language + "\n") && block.contains(words)) {
        return block.substring(block.indexOf('\n') + 1, block.lastIndexOf("```"));
      }
    }
    throw new AssertionError(path + " has no block " + language + " with " + words);
  }

  private String prose() {
    return FENCE.matcher(text).replaceAll("");
  }
}
