package dev.rollcall.app.commands;

import dev.rollcall.app.settings.Environment;
import dev.rollcall.kafka.DeadLetterBox;
import dev.rollcall.kafka.Letter;
import dev.rollcall.kafka.Letter.Handling;
import dev.rollcall.wire.Topics;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
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
      "Lists the records that could not be read or processed, sends them again, or hides them.",
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
        new DeadLetterBox.Place(
            env.text("DEAD_LETTERS_TOPIC", Topics.DEFAULT.deadLetters()),
            env.text("DEAD_LETTERS_HANDLED_TOPIC", Topics.DEFAULT.deadLettersHandled()),
            env.text("APPLICATION_ID", "rollcall") + "-dead-letters",
            Set.of(
                env.text("RESPONDER_GROUPS_TOPIC", Topics.DEFAULT.responderGroups()),
                env.text("PEOPLE_TOPIC", Topics.DEFAULT.people()))));
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
        "Without positions and --topic: all that were not sent again or hidden before. Repair what they"
            + " failed of first; what fails again is a new dead letter."
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
                    ? letter.handling() == Handling.NOTHING
                    : (named.isEmpty() || named.contains(letter.position()))
                        && (topic == null || topic.equals(letter.topic()));
            if (wanted) {
              chosen.add(letter);
            }
          });
      replay(box, chosen);
    }
    return 0;
  }

  private void replay(DeadLetterBox box, List<Letter> letters) {
    PrintWriter out = spec.commandLine().getOut();
    for (Letter letter : letters) {
      if (!letter.canBeSentAgain()) {
        out.println(notSent(letter));
      }
    }
    List<Letter> sendable = letters.stream().filter(Letter::canBeSentAgain).toList();
    try (ProgressBar bar = bar(sendable.size())) {
      for (Letter letter : sendable) {
        box.replay(letter, by());
        bar.step();
      }
    }
    out.println(sendable.size() + " sent again");
  }

  @Command(
      name = "hide",
      mixinStandardHelpOptions = true,
      description = {
        "Marks letters as done with. They stay in the topic as long as it keeps them.",
        "replay without positions and the console leave them out."
      })
  int hide(
      @Parameters(
              paramLabel = "POSITION",
              arity = "1..*",
              description = "As list shows it, for instance 0@12.")
          List<String> positions) {
    CommandLine line = spec.commandLine();
    int status = 0;
    try (DeadLetterBox box = open.get()) {
      for (String position : positions) {
        Optional<Letter> letter = box.find(position);
        if (letter.isPresent()) {
          box.hide(letter.get(), by());
          line.getOut().println(position + " is hidden");
        } else {
          line.getErr().println("there is no letter " + position);
          status = 1;
        }
      }
    }
    return status;
  }

  /** Who is at this terminal. */
  private static String by() {
    return System.getProperty("user.name", "unknown");
  }

  private static String notSent(Letter letter) {
    if (letter.replaced()) {
      return "%s not sent again: role directory has replaced it in %s"
          .formatted(letter.position(), letter.topic());
    }
    if (letter.topic().isEmpty()) {
      return letter.position() + " not sent again: it does not say where it came from";
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
    return switch (letter.handling()) {
      case SENT_AGAIN -> "  (sent again)";
      case HIDDEN -> "  (hidden)";
      case NOTHING -> letter.replaced() ? "  (replaced)" : letter.cut() ? "  (cut)" : "";
    };
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
