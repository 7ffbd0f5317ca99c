package dev.rollcall.app.commands;

import dev.rollcall.app.nights.RecordedTopics;
import dev.rollcall.app.nights.SkippedRecords;
import dev.rollcall.app.settings.UsageException;
import dev.rollcall.core.roster.DurationText;
import dev.rollcall.plan.TimeText;
import dev.rollcall.replay.RecordedEvent;
import dev.rollcall.replay.Recording;
import dev.rollcall.replay.RecordingLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say what a replay replays: files or the topics, and the period. */
final class RecordingSource {

  @ArgGroup(multiplicity = "1")
  private Place place = new Place();

  @Option(
      names = "--save",
      paramLabel = "FILE",
      description = "With --from-topic: writes what was read as a recording, for --file.")
  private @Nullable Path save;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description =
          "From where on: an instant with an offset or Z, or a duration before the end, such as"
              + " 30d. The end is --until, else now for --from-topic and the last record for"
              + " --file. Default: the first record.")
  private @Nullable String since;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      converter = InstantConverter.class,
      description = "The end: an instant with an offset or Z. Default: the last record.")
  private @Nullable Instant until;

  @Mixin private KafkaOptions kafka = new KafkaOptions();

  private static final class Place {
    @Option(
        names = "--file",
        required = true,
        arity = "1..*",
        paramLabel = "FILE",
        description = "Recordings: JSON lines, a record each; - is standard input.")
    private List<Path> files = List.of();

    @Option(
        names = "--from-topic",
        required = true,
        description = "The topics of an installation. They are read, and nothing is written.")
    private boolean topics;
  }

  /**
   * Reads the records of the period.
   *
   * @param skipped is given the records that cannot be read
   * @param err takes a line for each topic of which older records are deleted
   * @throws UsageException if options do not fit each other, or a file cannot be read
   * @throws IllegalStateException in one line, if Kafka or the registry is away
   * @throws IllegalArgumentException if no record lies in the period
   */
  Recording read(SkippedRecords skipped, PrintWriter err) throws IOException, InterruptedException {
    return place.topics ? topics(skipped, err) : files(skipped);
  }

  private Recording topics(SkippedRecords skipped, PrintWriter err)
      throws IOException, InterruptedException {
    Recording.Builder builder = new Recording.Builder();
    Optional<Instant> end = Optional.ofNullable(until);
    Optional<Instant> from = from(Optional.of(end.orElseGet(Instant::now)));
    var period = new RecordedTopics.Period(from, end);
    TopicRecording topics = new TopicRecording(kafka.settings(), skipped, err);
    if (save == null) {
      topics.forEach(period, builder::add);
    } else {
      try (SavedRecording saved = new SavedRecording(save)) {
        topics.forEach(period, ((Consumer<RecordedEvent>) saved::add).andThen(builder::add));
        saved.complete();
      }
    }
    return builder.build(from, end);
  }

  private Recording files(SkippedRecords skipped) throws IOException {
    if (save != null) {
      throw new UsageException("--save needs --from-topic");
    }
    Recording.Builder builder = new Recording.Builder();
    for (Path file : place.files) {
      read(file, builder, skipped);
    }
    Optional<Instant> end = Optional.ofNullable(until);
    return builder.build(from(end.or(builder::last)), end);
  }

  /** Line by line, because a recording of a month is larger than the memory. */
  private static void read(Path file, Recording.Builder builder, SkippedRecords skipped)
      throws IOException {
    boolean stdin = file.toString().equals("-");
    if (!stdin && (!Files.isReadable(file) || Files.isDirectory(file))) {
      throw new UsageException(file + " cannot be read");
    }
    try (InputStream in = stdin ? System.in : Files.newInputStream(file);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (line.isBlank()) {
          continue;
        }
        try {
          builder.add(RecordingLine.read(line));
        } catch (IllegalArgumentException | DateTimeException e) {
          skipped.add("%s line %d".formatted(stdin ? "standard input" : file, number), e);
        }
      }
    }
  }

  /** A record has milliseconds: one of the same instant must not seem to come before it. */
  private Optional<Instant> from(Optional<Instant> end) {
    return begin(end).map(instant -> instant.truncatedTo(ChronoUnit.MILLIS));
  }

  private Optional<Instant> begin(Optional<Instant> end) {
    if (since == null) {
      return Optional.empty();
    }
    String text = since;
    return DurationText.parse(text)
        .flatMap(before -> end.map(instant -> instant.minus(before)))
        .or(() -> TimeText.instant(text))
        .or(
            () -> {
              throw new UsageException(
                  "--since must be %s, or %s, not %s"
                      .formatted(TimeText.INSTANT, DurationText.FORMS, text));
            });
  }
}
