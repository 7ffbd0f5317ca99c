package dev.rollcall.app.commands;

import dev.rollcall.app.settings.UsageException;
import dev.rollcall.app.text.LocalTimes;
import dev.rollcall.core.schedule.Period;
import dev.rollcall.core.schedule.Schedule;
import dev.rollcall.plan.NewOverride;
import dev.rollcall.plan.Plan;
import dev.rollcall.plan.PublishedPlan;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Changes who is on call for some time. */
@Command(
    name = "override",
    mixinStandardHelpOptions = true,
    description = {
      "Changes who is on call in a published schedule for some time, at once.",
      "With --out and --in one person takes the place of another. --in alone comes in addition,"
          + " and --out alone is not on call.",
      "Times, by the clocks of the schedule: " + TimeOption.FORMS + ".",
      "Exit status 0 if it is published, 1 or 2 if it is refused."
    })
public final class OverrideCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private KafkaOptions connection = new KafkaOptions();

  @Parameters(paramLabel = "SCHEDULE", description = "The id of a published schedule.")
  private String scheduleId = "";

  @Option(names = "--out", paramLabel = "PERSON", description = "Who is not on call.")
  private @Nullable String out;

  @Option(names = "--in", paramLabel = "PERSON", description = "Who is on call.")
  private @Nullable String in;

  @Option(names = "--from", paramLabel = "TIME", description = "Default: now.")
  private String from = "now";

  @Option(names = "--until", paramLabel = "TIME", required = true, description = "The end.")
  private String until = "";

  @Option(
      names = "--by",
      paramLabel = "NAME",
      description = "Who makes the change. Default: the user's name.")
  private String by = System.getProperty("user.name", "");

  @Option(names = "--why", paramLabel = "TEXT", description = "Why. Default: nothing.")
  private String why = "";

  private final InstantSource clock = InstantSource.system();

  @Override
  public Integer call() throws InterruptedException {
    if (out == null && in == null) {
      throw new UsageException("give --out, --in, or both");
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    PlanConnection plan = new PlanConnection(connection.settings());
    String[] id = {""};
    PublishedPlan after =
        plan.write(
            published -> {
              NewOverride override = override(schedule(published), now);
              id[0] = override.freeId(published);
              return override.change(published, id[0], now);
            });
    print(after, id[0]);
    return 0;
  }

  private Schedule schedule(PublishedPlan published) {
    Plan plan = published.plan((_, _) -> {});
    Schedule schedule = plan.schedules().get(scheduleId);
    if (schedule == null) {
      String known = String.join(", ", plan.schedules().keySet());
      throw new UsageException(
          "no schedule %s is published%s"
              .formatted(scheduleId, known.isEmpty() ? "" : "; known are " + known));
    }
    return schedule;
  }

  private NewOverride override(Schedule schedule, Instant now) {
    Period period =
        new Period(
            TimeOption.parse("--from", from, schedule.zone(), now),
            TimeOption.parse("--until", until, schedule.zone(), now));
    return new NewOverride(
        scheduleId, period, Optional.ofNullable(out), Optional.ofNullable(in), by, why);
  }

  private void print(PublishedPlan after, String id) {
    PrintWriter writer = spec.commandLine().getOut();
    Schedule schedule = schedule(after);
    writer.printf("override %s is published, version %d%n", id, after.version());
    for (Period idle : schedule.withoutEffect(id)) {
      writer.printf(
          "no effect from %s until %s%n",
          LocalTimes.of(idle.from(), schedule.zone()),
          LocalTimes.of(idle.until(), schedule.zone()));
    }
  }
}
