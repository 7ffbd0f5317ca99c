package dev.rollcall.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.chaos.judge.Guarantee;
import dev.rollcall.chaos.judge.Judge;
import dev.rollcall.support.ProductVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@code ./rollcall-chaos sabotage} breaks is still there to be broken. */
class SabotageTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void itsPlaceIsThereAndTheBrokenClassCompiles(Sabotage sabotage) throws IOException {
    sabotage.compile(folder, ProductVersion.today().classPath());
    try (Stream<Path> files = Files.walk(folder)) {
      assertTrue(files.anyMatch(file -> file.toString().endsWith(".class")));
    }
  }

  @Test
  void eachGuaranteeHasOne() {
    Set<Class<?>> broken =
        Arrays.stream(Sabotage.values()).map(Sabotage::guarantee).collect(Collectors.toSet());
    Set<Class<?>> all =
        Judge.GUARANTEES.stream().map(Guarantee::getClass).collect(Collectors.toSet());
    assertEquals(all, broken);
  }
}
