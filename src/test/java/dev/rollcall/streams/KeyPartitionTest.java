package dev.rollcall.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Murmur2, as every Java producer computes it. These values must never change. */
class KeyPartitionTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "'',      681",
    "E1,      442",
    "disk-42, 96",
    "火事,    176",
  })
  void pinned(String key, int partition) {
    assertEquals(partition, KeyPartition.of(key, 1_000));
  }
}
