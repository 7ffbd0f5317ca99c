package dev.rollcall.app.commands;

import dev.rollcall.app.settings.Environment;
import dev.rollcall.kafka.DeadLetterBox;
import dev.rollcall.kafka.DeadLetterBox.Letter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What could not be read or processed, for a person. */
@Command(
    name = "dead-letters",
    mixinStandardHelpOptions = true,
    description = {
      "Lists the records that could not be read or processed, or sends them again.",
      "They go to the topics they came from. Where Kafka is: KAFKA_BOOTSTRAP_SERVERS and the other"
          + " KAFKA_* variables."
    })
public final class DeadLettersCommand {

  private final Supplier<DeadLetterBox> open;

  @Spec private CommandSpec spec;

  /** Reads the environment's settings. */
  public DeadLettersCommand() {
    this(() -> box(System.getenv()));
  }

  public DeadLettersCommand(Supplier<DeadLetterBox> open) {
    this.open = open;
  }

  static DeadLetterBox box(Map<String, String> variables) {
    Environment env = new Environment(variables);
    env.required("host:port of a Kafka broker", "KAFKA_BOOTSTRAP_SERVERS");
    return new DeadLetterBox(
        Map.copyOf(env.withPrefix("KAFKA_")),
        env.text("DEAD_LETTERS_TOPIC", "dead-letters"),
        env.text("APPLICATION_ID", "rollcall") + "-dead-letters",
        Set.of(
            env.text("RESPONDER_GROUPS_TOPIC", "responder-groups"),
            env.text("PEOPLE_TOPIC", "people")));
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Prints a line for each, oldest first.")
  int list(
      @Option(names = "--topic", description = "Only what came from this topic.")
          @Nullable String topic) {
    PrintWriter out = spec.commandLine().getOut();
    int[] count = {0};
    try (DeadLetterBox box = open.get()) {
      box.forEach(
          letter -> {
            if (topic == null || topic.equals(letter.topic())) {
              count[0]++;
              out.println(line(letter));
            }
          });
    }
    out.println(count[0] + " dead letters");
    return 0;
  }

  @Command(
      name = "replay",
      mixinStandardHelpOptions = true,
      description = {
        "Sends letters again, as they came.",
        "Without positions and --topic: all that were not sent again before. Repair what they failed"
            + " of first; what fails again is a new dead letter."
      })
  int replay(
      @Parameters(paramLabel = "POSITION", description = "As list shows it, for instance 0@12.")
          @Nullable List<String> positions,
      @Option(names = "--topic", description = "Only what came from this topic.")
          @Nullable String topic) {
    Set<String> named = positions == null ? Set.of() : Set.copyOf(positions);
    boolean everything = named.isEmpty() && topic == null;
    try (DeadLetterBox box = open.get()) {
      List<Letter> chosen = new ArrayList<>();
      box.forEach(
          letter -> {
            boolean wanted =
                everything
                    ? !letter.replayed()
                    : (named.isEmpty() || named.contains(letter.position()))
                        && (topic == null || topic.equals(letter.topic()));
            if (wanted) {
              chosen.add(letter);
            }
          });
      replay(box, chosen, everything);
    }
    return 0;
  }

  private void replay(DeadLetterBox box, List<Letter> letters, boolean everything) {
    PrintWriter out = spec.commandLine().getOut();
    for (Letter letter : letters) {
      if (!letter.canBeSentAgain()) {
        out.println(notSent(letter));
      }
    }
    List<Letter> sendable = letters.stream().filter(Letter::canBeSentAgain).toList();
    try (ProgressBar bar = bar(sendable.size())) {
      for (Letter letter : sendable) {
        box.replay(letter);
        if (everything) {
          box.markReplayed(letter);
        }
        bar.step();
      }
    }
    out.println(sendable.size() + " sent again");
  }

  private static String notSent(Letter letter) {
    if (letter.replaced()) {
      return "%s not sent again: role directory has replaced it in %s"
          .formatted(letter.position(), letter.topic());
    }
    return "%s not sent again: it was cut. The whole record is %s-%s"
        .formatted(letter.position(), letter.topic(), letter.origin());
  }

  private static String line(Letter letter) {
    byte[] key = letter.record().key();
    byte[] value = letter.record().value();
    return "%s  %s  %s-%s  key %s  %d bytes  %s%s"
        .formatted(
            letter.position(),
            Instant.ofEpochMilli(letter.record().timestamp()),
            letter.topic(),
            letter.origin(),
            key == null ? "none" : printable(key),
            value == null ? 0 : value.length,
            letter.error(),
            fate(letter));
  }

  private static String fate(Letter letter) {
    if (letter.replaced()) {
      return "  (replaced)";
    }
    return letter.cut() ? "  (cut)" : letter.replayed() ? "  (sent again)" : "";
  }

  private static String printable(byte[] key) {
    return new String(key, StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", "?");
  }

  private static ProgressBar bar(int count) {
    return new ProgressBarBuilder()
        .setTaskName("replay")
        .setInitialMax(count)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(count > 1 ? 200 : Integer.MAX_VALUE)
        .hideEta()
        .build();
  }
}
