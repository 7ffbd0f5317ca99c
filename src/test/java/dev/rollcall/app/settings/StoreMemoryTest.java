package dev.rollcall.app.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StoreMemoryTest {

  @ParameterizedTest(name = "of {0} MiB: {1} MiB")
  @CsvSource({"64, 16", "512, 102", "768, 153", "1280, 256", "24000, 256"})
  void aFifthOfTheMemoryAtMost(long memory, int stores) {
    assertEquals(stores, Settings.storeMemory(memory << 20));
  }
}
