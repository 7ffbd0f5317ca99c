package dev.rollcall.app.commands;

import dev.rollcall.app.settings.UsageException;
import dev.rollcall.streams.TopicCheck;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options for new topics. */
final class TopicOptions {

  @Option(
      names = "--partitions",
      paramLabel = "N",
      description = "Partitions of new topics; default ${DEFAULT-VALUE}.")
  private int partitions = 8;

  @Option(
      names = "--replication",
      paramLabel = "N",
      description = "Replication of new topics; default the broker's.")
  private @Nullable Short replication;

  /** Throws {@link UsageException} for a count below 1. */
  void check() {
    if (partitions < 1 || (replication != null && replication < 1)) {
      throw new UsageException("--partitions and --replication must be 1 or more");
    }
  }

  /** Creates the topics that are missing. */
  void create(TopicCheck topics) {
    topics.create(partitions, Optional.ofNullable(replication));
  }
}
