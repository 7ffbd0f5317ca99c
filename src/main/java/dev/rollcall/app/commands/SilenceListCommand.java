package dev.rollcall.app.commands;

import dev.rollcall.app.text.LocalTimes;
import dev.rollcall.app.text.TextTable;
import dev.rollcall.plan.LabelMatcher;
import dev.rollcall.plan.Silence;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists silences. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = {
      "Lists what is silenced now or will be, the next to end first.",
      "Exit status 0, also if there are none."
    })
final class SilenceListCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private KafkaOptions connection = new KafkaOptions();

  @Option(names = "--all", description = "Also those that have ended, for 30 days.")
  private boolean all;

  @Option(
      names = "--format",
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}")
  private PlanSource.Format format = PlanSource.Format.text;

  private final InstantSource clock = InstantSource.system();

  @Override
  public Integer call() throws InterruptedException {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    PrintWriter err = spec.commandLine().getErr();
    List<Silence> silences =
        new PlanConnection(connection.settings())
                .read()
                .plan((key, reason) -> err.println(key + " is left out: " + reason))
                .silences()
                .values()
                .stream()
                .filter(silence -> all || silence.state(now) != Silence.State.ENDED)
                .sorted(Comparator.comparing(silence -> silence.period().until()))
                .toList();
    PrintWriter out = spec.commandLine().getOut();
    if (format == PlanSource.Format.json) {
      out.println(PlanSource.json(silences.stream().map(s -> fields(s, now)).toList()));
    } else if (silences.isEmpty()) {
      out.println("no silences");
    } else {
      table(silences, now).lines().forEach(out::println);
    }
    return 0;
  }

  private static TextTable table(List<Silence> silences, Instant now) {
    ZoneId zone = ZoneId.systemDefault();
    TextTable table = new TextTable("ID", "STATE", "FROM", "UNTIL", "BY", "MATCHES", "WHY");
    for (Silence silence : silences) {
      table.add(
          silence.id(),
          state(silence, now),
          LocalTimes.of(silence.period().from(), zone),
          LocalTimes.of(silence.period().until(), zone),
          silence.by(),
          silence.matchers().stream().map(LabelMatcher::toString).collect(Collectors.joining(" ")),
          silence.why());
    }
    return table;
  }

  /** With what makes it different from an ordinary one. */
  private static String state(Silence silence, Instant now) {
    String state = silence.state(now).name().toLowerCase(Locale.ROOT);
    String keep = silence.running() == Silence.Running.KEEP ? ", keep" : "";
    return state + keep + silence.during().map(hours -> ", during " + hours).orElse("");
  }

  private static Map<String, Object> fields(Silence silence, Instant now) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", silence.id());
    fields.put("state", silence.state(now).name().toLowerCase(Locale.ROOT));
    fields.put("match", silence.matchers().stream().map(LabelMatcher::toString).toList());
    fields.put("from", silence.period().from().toString());
    fields.put("until", silence.period().until().toString());
    fields.put("running", silence.running().name().toLowerCase(Locale.ROOT));
    silence.during().ifPresent(hours -> fields.put("during", hours));
    fields.put("by", silence.by());
    fields.put("why", silence.why());
    return fields;
  }
}
