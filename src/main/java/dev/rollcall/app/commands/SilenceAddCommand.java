package dev.rollcall.app.commands;

import dev.rollcall.app.settings.UsageException;
import dev.rollcall.app.text.LocalTimes;
import dev.rollcall.core.roster.DurationText;
import dev.rollcall.core.schedule.Period;
import dev.rollcall.plan.LabelMatcher;
import dev.rollcall.plan.PlanKind;
import dev.rollcall.plan.PublishedPlan;
import dev.rollcall.plan.Silence;
import dev.rollcall.plan.SilenceChange;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a silence. */
@Command(
    name = "add",
    mixinStandardHelpOptions = true,
    description = {
      "Makes a silence, at once, and prints its id.",
      "A matcher is NAME=VALUE, with =, !=, =~ or !~, as amtool takes it. All must fit. errorId,"
          + " group, severity (in capitals) and source are Rollcall's own; a label of such a name is"
          + " label.severity.",
      "Times, by the clocks of this machine: " + TimeOption.FORMS + ".",
      "Exit status 0 if it is published, 1 or 2 if it is refused."
    },
    footer = {"", "  ./rollcall silence add service=checkout --for 1h --why deploy"})
final class SilenceAddCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private KafkaOptions connection = new KafkaOptions();

  @Parameters(arity = "1..*", paramLabel = "MATCHER", description = "For instance team=storage.")
  private List<String> matchers = List.of();

  @Option(names = "--from", paramLabel = "TIME", description = "Default: now.")
  private String from = "now";

  @Option(names = "--until", paramLabel = "TIME", description = "The end.")
  private @Nullable String until;

  @Option(names = "--for", paramLabel = "LENGTH", description = "Instead of --until: 90s, 30m, 2h.")
  private @Nullable String length;

  @Option(
      names = "--by",
      paramLabel = "NAME",
      description = "Who wants it. Default: the user's name.")
  private String by = System.getProperty("user.name", "");

  @Option(names = "--why", paramLabel = "TEXT", required = true, description = "Why.")
  private String why = "";

  @Option(
      names = "--keep",
      description = "What was raised before goes on: for maintenance. Default: it is held as well.")
  private boolean keeps;

  @Option(
      names = "--during",
      paramLabel = "HOURS",
      description = "The id of published hours. The silence counts in them alone.")
  private @Nullable String during;

  @Option(names = "--everything", description = "The matchers may fit every incident.")
  private boolean everything;

  @Option(names = "--long", description = "It may be longer than 30 days, up to 366.")
  private boolean isLong;

  @Option(names = "--id", paramLabel = "ID", description = "Default: s and the next number.")
  private @Nullable String wantedId;

  private final InstantSource clock = InstantSource.system();

  @Override
  public Integer call() throws InterruptedException {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Period period = period(now);
    if (!period.until().isAfter(now)) {
      throw new UsageException("the silence would be over already");
    }
    List<LabelMatcher> all = matchers.stream().map(LabelMatcher::of).toList();
    Silence[] made = new Silence[1];
    PublishedPlan after =
        new PlanConnection(connection.settings())
            .write(
                published -> {
                  made[0] = silence(id(published), all, period);
                  return SilenceChange.put(published, made[0], everything, by, now);
                });
    spec.commandLine()
        .getOut()
        .printf(
            "silence %s is published, version %d, until %s%n",
            made[0].id(), after.version(), LocalTimes.of(period.until(), ZoneId.systemDefault()));
    return 0;
  }

  private Silence silence(String id, List<LabelMatcher> all, Period period) {
    Silence silence =
        new Silence(
            id,
            all,
            period,
            keeps ? Silence.Running.KEEP : Silence.Running.STOP,
            Optional.ofNullable(during),
            by,
            why);
    if (silence.isLong() && !isLong) {
      throw new UsageException(
          "the silence would be longer than %d days; --long allows it"
              .formatted(Silence.USUALLY_AT_MOST.toDays()));
    }
    return silence;
  }

  private Period period(Instant now) {
    if ((until == null) == (length == null)) {
      throw new UsageException("give --until or --for, one of them");
    }
    ZoneId zone = ZoneId.systemDefault();
    Instant start = TimeOption.parse("--from", from, zone, now);
    Instant end =
        until == null
            ? start.plus(
                DurationText.parse(String.valueOf(length))
                    .orElseThrow(
                        () ->
                            new UsageException(
                                "--for must be %s, not %s".formatted(DurationText.FORMS, length))))
            : TimeOption.parse("--until", until, zone, now);
    return new Period(start, end);
  }

  private String id(PublishedPlan published) {
    if (wantedId == null) {
      return SilenceChange.freeId(published);
    }
    if (published.documents().containsKey(PlanKind.SILENCES.key(wantedId))) {
      throw new UsageException("--id: there is a silence %s already".formatted(wantedId));
    }
    return wantedId;
  }
}
