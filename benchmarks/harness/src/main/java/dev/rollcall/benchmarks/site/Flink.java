package dev.rollcall.benchmarks.site;

import dev.rollcall.benchmarks.process.Child;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The peer on Apache Flink, which reads the topics of an installation in the product's place. */
public final class Flink {

  private static final String NAME = "flink";
  private static final String MAIN = "dev.rollcall.benchmarks.flink.FlinkMain";

  private Flink() {}

  /**
   * Starts it, and builds it before that if this run has not; returns before it is ready.
   *
   * @param pause between rounds
   * @param first before the first deadline of errorIds that do not begin with E; that of all others
   *     is {@code pause}
   */
  public static Child start(Installation installation, Duration pause, Duration first) {
    Site site = installation.site();
    build(site);
    return installation.start(
        site.programs()
            .peer(NAME, MAIN, String.valueOf(pause.toMillis()), String.valueOf(first.toMillis())));
  }

  private static void build(Site site) {
    Path log = site.legFolder(NAME).resolve("log");
    if (!Files.exists(log)) {
      Path script = site.programs().root().resolve("benchmarks/flink/build");
      site.start(NAME, List.of(script.toString()), Map.of()).awaitSuccess();
    }
  }
}
