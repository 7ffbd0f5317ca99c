package dev.rollcall.app.commands;

import java.util.ArrayList;
import java.util.List;

/** Rows in columns that are as wide as their widest text. */
final class TextTable {

  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  TextTable(String... titles) {
    rows.add(List.of(titles));
  }

  /** Adds a row, with as many texts as there are titles. */
  void add(String... texts) {
    rows.add(List.of(texts));
  }

  /** A line a row, the titles first; no blanks at the ends. */
  List<String> lines() {
    return rows.stream().map(this::line).toList();
  }

  private String line(List<String> row) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < row.size(); column++) {
      String text = row.get(column);
      line.append(text).repeat(" ", width(column) - text.length()).append(GAP);
    }
    return line.toString().stripTrailing();
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }
}
