package dev.rollcall.app.commands;

import dev.rollcall.app.settings.UsageException;
import dev.rollcall.plan.PlanDocument;
import dev.rollcall.plan.PlanKind;
import dev.rollcall.plan.PublishedPlan;
import dev.rollcall.plan.Silence;
import dev.rollcall.plan.SilenceChange;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Ends silences. */
@Command(
    name = "end",
    mixinStandardHelpOptions = true,
    description = {
      "Ends silences now. What they held and is still open is called for at once.",
      "Nothing is deleted: list --all shows for 30 days what was silenced. A silence that has not"
          + " begun never does.",
      "Exit status 0 if they have ended, 1 or 2 if it is refused."
    })
final class SilenceEndCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private KafkaOptions connection = new KafkaOptions();

  @Parameters(arity = "1..*", paramLabel = "ID", description = "Ids, as list shows them.")
  private List<String> ids = List.of();

  @Option(
      names = "--by",
      paramLabel = "NAME",
      description = "Who ends them. Default: the user's name.")
  private String by = System.getProperty("user.name", "");

  private final InstantSource clock = InstantSource.system();

  @Override
  public Integer call() throws InterruptedException {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    PublishedPlan[] before = {PublishedPlan.NONE};
    PublishedPlan after =
        new PlanConnection(connection.settings())
            .write(
                published -> {
                  before[0] = published;
                  checkKnown(published, now);
                  return SilenceChange.end(published, ids, by, now);
                });
    PrintWriter out = spec.commandLine().getOut();
    Map<String, Silence> silences = silences(before[0]);
    for (String id : ids) {
      if (Optional.ofNullable(silences.get(id)).orElseThrow().state(now) == Silence.State.ENDED) {
        out.printf("silence %s had ended already%n", id);
        continue;
      }
      out.printf("silence %s has ended, version %d%n", id, after.version());
      if (isOfFile(before[0], id)) {
        spec.commandLine()
            .getErr()
            .printf("silence %s is in a plan file; the next apply begins it again%n", id);
      }
    }
    return 0;
  }

  private void checkKnown(PublishedPlan published, Instant now) {
    Map<String, Silence> silences = silences(published);
    for (String id : ids) {
      if (!silences.containsKey(id)) {
        String open =
            silences.values().stream()
                .filter(silence -> silence.state(now) != Silence.State.ENDED)
                .map(Silence::id)
                .collect(Collectors.joining(", "));
        throw new UsageException(
            "no silence %s is published%s"
                .formatted(id, open.isEmpty() ? "" : "; running and planned are " + open));
      }
    }
  }

  private static Map<String, Silence> silences(PublishedPlan published) {
    return published.plan((_, _) -> {}).silences();
  }

  private static boolean isOfFile(PublishedPlan published, String id) {
    PlanDocument document = published.documents().get(PlanKind.SILENCES.key(id));
    return document != null && document.origin() == PlanDocument.Origin.FILE;
  }
}
