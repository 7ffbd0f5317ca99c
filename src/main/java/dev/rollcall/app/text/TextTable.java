package dev.rollcall.app.text;

import java.util.ArrayList;
import java.util.List;

/** Rows in columns that are as wide as their widest text. */
public final class TextTable {

  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  /** A table with these titles. */
  public TextTable(String... titles) {
    rows.add(List.of(titles));
  }

  /** Adds a row, with as many texts as there are titles. */
  public void add(String... texts) {
    rows.add(List.of(texts));
  }

  /** A line a row, the titles first; no blanks at the ends. */
  public List<String> lines() {
    int[] widths = new int[rows.getFirst().size()];
    for (List<String> row : rows) {
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.max(widths[column], row.get(column).length());
      }
    }
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      String text = row.get(column);
      line.append(text).repeat(" ", widths[column] - text.length()).append(GAP);
    }
    return line.toString().stripTrailing();
  }
}
