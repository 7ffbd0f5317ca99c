package dev.rollcall.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadlinesTest {

  private static final int OPERATIONS = 200_000;

  private record Entry(long instant, long id) {}

  private static final Comparator<Entry> IN_ORDER =
      Comparator.comparingLong(Entry::instant).thenComparingLong(Entry::id);

  private final Deadlines deadlines = new Deadlines();

  @Test
  void emptyItIsNeverDue() {
    assertEquals(Deadlines.NEVER, deadlines.nextInstant());
    assertEquals(0, deadlines.size());
    assertThrows(IllegalStateException.class, deadlines::nextId);
  }

  @Test
  void theEarliestIsNextAndAmongEqualsTheLowestId() {
    add(new Entry(5, 1), new Entry(3, 9), new Entry(3, -2), new Entry(4, 0));
    assertEquals(
        List.of(new Entry(3, -2), new Entry(3, 9), new Entry(4, 0), new Entry(5, 1)), drained());
  }

  @Test
  void whatIsThereAlreadyIsNotAddedTwice() {
    add(new Entry(5, 1), new Entry(5, 1));
    assertEquals(1, deadlines.size());
  }

  @Test
  void whatIsNeverDueIsNotAdded() {
    deadlines.add(Deadlines.NEVER, 1);
    deadlines.remove(Deadlines.NEVER, 1);
    assertEquals(0, deadlines.size());
  }

  @Test
  void removingWhatIsNotThereChangesNothing() {
    add(new Entry(5, 1));
    deadlines.remove(5, 2);
    deadlines.remove(4, 1);
    assertEquals(List.of(new Entry(5, 1)), drained());
  }

  @Test
  void oneIdMayHaveSeveralInstants() {
    add(new Entry(5, 1), new Entry(3, 1));
    deadlines.remove(5, 1);
    assertEquals(List.of(new Entry(3, 1)), drained());
  }

  @Test
  void itGrows() {
    List<Entry> entries = new ArrayList<>();
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      entries.add(new Entry(random.nextInt(5_000), random.nextLong()));
    }
    entries.forEach(this::add);
    assertEquals(entries.stream().sorted(IN_ORDER).toList(), drained());
  }

  /** All of them want the same slot of the table: instant * 31 + id is always the same. */
  @Test
  void entriesThatCollideAreToldApart() {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      entries.add(new Entry(i, -31L * i));
    }
    entries.forEach(this::add);
    List<Entry> left = new ArrayList<>();
    for (Entry entry : entries) {
      if (entry.instant() % 3 == 1) {
        deadlines.remove(entry.instant(), entry.id());
      } else {
        left.add(entry);
      }
    }
    assertEquals(left, drained());
  }

  /** Few instants: many equal ones; few ids: many doubled and absent ones; colliding: one slot. */
  @ParameterizedTest(name = "seed {0}: {1} instants, {2} ids, colliding {3}")
  @CsvSource({
    "1, 1000000, 1000000, false",
    "2, 3,       1000,    false",
    "3, 50,      20,      false",
    "4, 1,       100000,  false",
    "5, 300,     1,       true",
  })
  void behavesAsASortedSet(long seed, int instants, int ids, boolean colliding) {
    Random random = new Random(seed);
    NavigableSet<Entry> model = new TreeSet<>(IN_ORDER);
    for (int i = 0; i < OPERATIONS; i++) {
      long instant = random.nextInt(instants);
      long id = colliding ? -31 * instant : random.nextInt(ids) - ids / 2;
      Entry entry = new Entry(instant, id);
      // phases of growing and of shrinking
      if (random.nextInt(100) < (i / 20_000 % 2 == 0 ? 70 : 30)) {
        model.add(entry);
        deadlines.add(instant, id);
      } else {
        Entry gone = random.nextBoolean() || model.isEmpty() ? entry : model.first();
        model.remove(gone);
        deadlines.remove(gone.instant(), gone.id());
      }
      assertEquals(model.size(), deadlines.size());
      assertEquals(
          model.isEmpty() ? Deadlines.NEVER : model.first().instant(), deadlines.nextInstant());
      if (!model.isEmpty()) {
        assertEquals(model.first().id(), deadlines.nextId());
      }
    }
    assertEquals(List.copyOf(model), drained());
  }

  private void add(Entry... entries) {
    for (Entry entry : entries) {
      deadlines.add(entry.instant(), entry.id());
    }
  }

  /** Takes one after the other; as many as there are said to be, so that a broken one ends, too. */
  private List<Entry> drained() {
    List<Entry> all = new ArrayList<>();
    for (int left = deadlines.size(); left > 0; left--) {
      Entry next = new Entry(deadlines.nextInstant(), deadlines.nextId());
      deadlines.remove(next.instant(), next.id());
      all.add(next);
    }
    assertEquals(0, deadlines.size());
    return all;
  }
}
