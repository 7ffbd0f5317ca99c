package dev.rollcall.app.commands;

import dev.rollcall.app.settings.UsageException;
import dev.rollcall.app.text.LocalTimes;
import dev.rollcall.app.text.TextTable;
import dev.rollcall.core.schedule.Duty;
import dev.rollcall.core.schedule.Schedule;
import dev.rollcall.plan.Plan;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows who is on call. */
@Command(
    name = "who",
    mixinStandardHelpOptions = true,
    description = {
      "Shows who is on call in each schedule, until when, and why.",
      "It asks the published plan, or plan files.",
      "Exit status 0, 1 if Kafka cannot be asked, or 2 if a file is unusable."
    })
public final class WhoCommand implements Callable<Integer> {

  private final InstantSource clock;

  @Spec private CommandSpec spec;

  @Mixin private PlanSource source = new PlanSource();

  @Option(
      names = "--at",
      paramLabel = "TIME",
      converter = InstantConverter.class,
      description = "An instant with an offset or Z, like 2026-11-02T18:00:00Z. Default: now.")
  private @Nullable Instant at;

  @Option(
      names = "--schedule",
      paramLabel = "ID",
      description = "Only this schedule. Default: all of them.")
  private @Nullable String scheduleId;

  public WhoCommand() {
    this(InstantSource.system());
  }

  WhoCommand(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Instant instant = at == null ? clock.instant().truncatedTo(ChronoUnit.SECONDS) : at;
    List<Schedule> schedules = schedules(source.read(spec.commandLine().getErr(), instant));
    if (source.isJson()) {
      out().println(json(instant, schedules));
    } else {
      out().println("at " + instant);
      table(instant, schedules).lines().forEach(out()::println);
    }
    return 0;
  }

  private List<Schedule> schedules(Plan plan) {
    if (plan.schedules().isEmpty()) {
      throw new UsageException("no schedules in " + source.place());
    }
    if (scheduleId == null) {
      return List.copyOf(plan.schedules().values());
    }
    Schedule schedule = plan.schedules().get(scheduleId);
    if (schedule == null) {
      throw new UsageException(
          "--schedule: there is no schedule %s; known are %s"
              .formatted(scheduleId, String.join(", ", plan.schedules().keySet())));
    }
    return List.of(schedule);
  }

  private static TextTable table(Instant at, List<Schedule> schedules) {
    TextTable table = new TextTable("SCHEDULE", "ON CALL", "UNTIL", "WHY");
    for (Schedule schedule : schedules) {
      Duty duty = schedule.duty(at);
      table.add(
          schedule.id(),
          duty.people().isEmpty() ? "nobody" : String.join(", ", duty.people()),
          duty.until().map(until -> LocalTimes.of(until, schedule.zone())).orElse("for good"),
          duty.reason().text());
    }
    return table;
  }

  private static String json(Instant at, List<Schedule> schedules) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("at", at.toString());
    answer.put("schedules", schedules.stream().map(s -> fields(s.id(), s.duty(at))).toList());
    return PlanSource.json(answer);
  }

  /** Without {@code until} if the people never change. */
  private static Map<String, Object> fields(String id, Duty duty) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("schedule", id);
    fields.put("people", duty.people());
    duty.until().ifPresent(until -> fields.put("until", until.toString()));
    fields.put("source", duty.reason().source().name());
    fields.put("name", duty.reason().name());
    fields.put("overrides", duty.reason().overrides());
    fields.put("withoutEffect", duty.reason().withoutEffect());
    return fields;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
