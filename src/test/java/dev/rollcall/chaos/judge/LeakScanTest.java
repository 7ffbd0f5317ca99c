package dev.rollcall.chaos.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a number may hide. */
class LeakScanTest {

  private static final int BLOCK = 1 << 20;

  @TempDir private Path folder;

  private final LeakScan scan = new LeakScan("+8150473926");

  @Test
  void aNumberAcrossTwoBlocksIsFound() throws IOException {
    byte[] content =
        "x".repeat(BLOCK - 5).concat("+8150473926001").getBytes(StandardCharsets.UTF_8);
    Path file = Files.write(folder.resolve("log"), content);
    assertEquals(List.of(file.toString()), scan.folder(folder).stream().map(Leak::place).toList());
  }

  @Test
  void aNumberWithoutItsCountryIsFound() {
    List<Leak> leaks = new ArrayList<>();
    scan.bytes("topic", "tel 050473926001".getBytes(StandardCharsets.UTF_8), leaks);
    assertEquals(1, leaks.size());
  }

  @Test
  void theLastFourDigitsAreNone() throws IOException {
    Files.writeString(folder.resolve("log"), "calls ...6001 now");
    assertEquals(List.of(), scan.folder(folder));
  }
}
