package dev.rollcall.core.roster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.rollcall.core.roster.PhoneLines.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One phone has one name, so that it never rings twice at once; and it keeps that name. */
class PhoneLinesTest {

  /** Rows as {@code person number}, names as {@code person=line}. */
  @ParameterizedTest(name = "{0} before {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "''                    | ''                | {}",
        "ann 1                 | ''                | {ann=ann}",
        "ann 1, bob 2          | ''                | {ann=ann, bob=bob}",
        "bob 1, ann 1          | ''                | {ann=ann, bob=ann}",
        // A chain: by a number, by a person, by both.
        "ann 1, ann 2, bob 2   | ''                | {ann=ann, bob=ann}",
        "cid 3, bob 2, bob 3, ann 2 | ''           | {ann=ann, bob=ann, cid=ann}",
        // A name stays while one of its people remains.
        "bob 1                 | ann=ann, bob=ann  | {bob=ann}",
        "ann 1, bob 1          | bob=bob           | {ann=bob, bob=bob}",
        "ann 1, bob 1          | ann=ann, bob=bob  | {ann=ann, bob=ann}",
        // Who is first in a line that parts keeps the name, unless it is the other's own.
        "ann 1, bob 2          | ann=ann, bob=ann  | {ann=ann, bob=bob}",
        "ann 1, bob 2          | ann=bob, bob=bob  | {ann=ann, bob=bob}",
        // A name that is taken is numbered.
        "ann 1, bob 2          | bob=ann           | {ann=ann~2, bob=ann}",
        "dan 9                 | ann=ann, bob=ann  | {dan=dan}",
      })
  void areNamed(String rows, String before, String names) {
    assertEquals(names, new TreeMap<>(PhoneLines.name(rows(rows), names(before))).toString());
  }

  @Test
  void aRowHidesItsNumber() {
    assertFalse(new Row("ann", "+815000000001").toString().contains("815"));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void nightAfterNight(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Map<String, String> names = Map.of();
    List<Row> rows = new ArrayList<>();
    for (int turn = 0; turn < 500; turn++) {
      if (!rows.isEmpty() && random.nextInt(100) < 45) {
        rows.remove(random.nextInt(rows.size()));
      } else {
        rows.add(new Row("p" + random.nextInt(12), "+" + random.nextInt(12)));
      }
      Map<String, String> now = PhoneLines.name(rows, names);
      assertOnePhoneOneName(rows, now);
      assertEquals(now, PhoneLines.name(rows, now), "a name that nothing changes stays");
      names = now;
    }
  }

  private static void assertOnePhoneOneName(List<Row> rows, Map<String, String> names) {
    for (Row one : rows) {
      for (Row other : rows) {
        if (one.phoneNumber().equals(other.phoneNumber())) {
          assertEquals(names.get(one.responderId()), names.get(other.responderId()));
        }
      }
    }
    Map<String, String> lines = closure(rows);
    for (String one : lines.keySet()) {
      for (String other : lines.keySet()) {
        if (!Objects.equals(lines.get(one), lines.get(other))) {
          assertNotEquals(names.get(one), names.get(other), () -> rows + " " + names);
        }
      }
    }
  }

  /**
   * Who shares a phone with whom, found the slow way: the smallest person of the line, by person.
   */
  private static Map<String, String> closure(List<Row> rows) {
    Map<String, String> line = new HashMap<>();
    rows.forEach(row -> line.put(row.responderId(), row.responderId()));
    boolean changed = true;
    while (changed) {
      changed = false;
      for (Row one : rows) {
        for (Row other : rows) {
          String mine = line.getOrDefault(one.responderId(), "");
          String theirs = line.getOrDefault(other.responderId(), "");
          if (one.phoneNumber().equals(other.phoneNumber()) && mine.compareTo(theirs) < 0) {
            line.put(other.responderId(), mine);
            changed = true;
          }
        }
      }
    }
    return line;
  }

  private static List<Row> rows(String text) {
    List<Row> rows = new ArrayList<>();
    for (String row : text.isEmpty() ? List.<String>of() : List.of(text.split(", *"))) {
      List<String> parts = List.of(row.split(" ", -1));
      rows.add(new Row(parts.getFirst(), parts.getLast()));
    }
    return rows;
  }

  private static Map<String, String> names(String text) {
    Map<String, String> names = new HashMap<>();
    for (String name : text.isEmpty() ? List.<String>of() : List.of(text.split(", *"))) {
      List<String> parts = List.of(name.split("=", -1));
      names.put(parts.getFirst(), parts.getLast());
    }
    return names;
  }
}
