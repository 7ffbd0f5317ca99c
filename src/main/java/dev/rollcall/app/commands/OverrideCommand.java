package dev.rollcall.app.commands;

import dev.rollcall.app.settings.UsageException;
import dev.rollcall.core.schedule.Period;
import dev.rollcall.core.schedule.Schedule;
import dev.rollcall.plan.CanonicalSpec;
import dev.rollcall.plan.Plan;
import dev.rollcall.plan.PlanChange;
import dev.rollcall.plan.PlanDocument;
import dev.rollcall.plan.PlanKind;
import dev.rollcall.plan.PlanReader;
import dev.rollcall.plan.PublishedPlan;
import dev.rollcall.plan.YamlFields;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
              Period period = period(schedule(published), now);
              id[0] = freeId(published, period.from());
              return change(published, id[0], period);
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

  private Period period(Schedule schedule, Instant now) {
    return new Period(
        TimeOption.parse("--from", from, schedule.zone(), now),
        TimeOption.parse("--until", until, schedule.zone(), now));
  }

  /** The schedule and the day, and a number if there is one of that name. */
  private String freeId(PublishedPlan published, Instant begin) {
    String first =
        scheduleId + "-" + begin.truncatedTo(ChronoUnit.DAYS).toString().substring(0, 10);
    String id = first;
    for (int number = 2; published.documents().containsKey(PlanKind.OVERRIDES.key(id)); number++) {
      id = first + "-" + number;
    }
    return id;
  }

  private PlanChange change(PublishedPlan published, String id, Period period) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("schedule", scheduleId);
    fields.put("from", period.from().toString());
    fields.put("until", period.until().toString());
    if (out != null) {
      fields.put("out", out);
    }
    if (in != null) {
      fields.put("in", in);
    }
    fields.put("by", by);
    fields.put("why", why);
    YamlFields body = YamlFields.parse("the override", PlanSource.json(fields));
    PlanReader merged = published.reader((_, _) -> {});
    merged.put(PlanKind.OVERRIDES, id, body);
    Map<String, String> unreadable = new HashMap<>();
    merged.readable(unreadable::put).refuseTooManyOverrides(clock.instant());
    String reason = unreadable.get(PlanKind.OVERRIDES.key(id));
    if (reason != null) {
      throw new UsageException(reason);
    }
    return new PlanChange(
        List.of(
            new PlanChange.Draft(
                PlanKind.OVERRIDES, id, CanonicalSpec.of(PlanKind.OVERRIDES, body))),
        List.of(),
        by,
        why,
        PlanDocument.Origin.PEOPLE);
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
