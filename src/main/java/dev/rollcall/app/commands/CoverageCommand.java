package dev.rollcall.app.commands;

import dev.rollcall.app.settings.UsageException;
import dev.rollcall.app.text.LocalTimes;
import dev.rollcall.app.text.TextTable;
import dev.rollcall.core.schedule.Coverage;
import dev.rollcall.core.schedule.Period;
import dev.rollcall.plan.PlanCoverage;
import dev.rollcall.plan.PlanCoverage.IdleOverride;
import dev.rollcall.plan.PlanCoverage.Part;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
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

/** Shows when nobody is on call. */
@Command(
    name = "coverage",
    mixinStandardHelpOptions = true,
    description = {
      "Shows when nobody would be called.",
      "It looks at each group as a whole, and at each schedule that no group names. It asks the"
          + " published plan, or plan files.",
      "Exit status 0 if there are no gaps, 1 if there are, or if Kafka cannot be asked, 2 if a file"
          + " is unusable."
    })
public final class CoverageCommand implements Callable<Integer> {

  private static final int MOST_DAYS = (int) Coverage.LONGEST.toDays();

  private final InstantSource clock;

  @Spec private CommandSpec spec;

  @Mixin private PlanSource source = new PlanSource();

  @Option(
      names = "--from",
      paramLabel = "TIME",
      converter = InstantConverter.class,
      description = "An instant with an offset or Z, like 2026-11-02T18:00:00Z. Default: now.")
  private @Nullable Instant from;

  @Option(
      names = "--days",
      paramLabel = "N",
      defaultValue = "7",
      description = "How far to look: 1 to 400 days. Default: ${DEFAULT-VALUE}")
  private int days = 7;

  public CoverageCommand() {
    this(InstantSource.system());
  }

  CoverageCommand(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (days < 1 || days > MOST_DAYS) {
      throw new UsageException("--days must be 1 to %d, not %d".formatted(MOST_DAYS, days));
    }
    Instant start = from == null ? clock.instant().truncatedTo(ChronoUnit.SECONDS) : from;
    Period period = new Period(start, start.plus(Duration.ofDays(days)));
    PlanCoverage coverage =
        PlanCoverage.of(source.read(spec.commandLine().getErr(), start), period);
    if (coverage.parts().isEmpty()) {
      throw new UsageException("no groups and no schedules in " + source.place());
    }
    if (source.isJson()) {
      out().println(json(period, coverage));
    } else {
      print(period, coverage);
    }
    return coverage.parts().stream().allMatch(part -> part.gaps().isEmpty()) ? 0 : 1;
  }

  private void print(Period period, PlanCoverage coverage) {
    List<String> names = coverage.parts().stream().map(Part::name).toList();
    out().printf("%s until %s: %s%n", period.from(), period.until(), String.join(", ", names));
    TextTable table = new TextTable("NOBODY IN", "FROM", "UNTIL", "LENGTH");
    long gaps = 0;
    for (Part part : coverage.parts()) {
      for (Period gap : part.gaps()) {
        table.add(
            part.name(),
            LocalTimes.of(gap.from(), part.zone()),
            LocalTimes.of(gap.until(), part.zone()),
            LocalTimes.of(gap.length()));
        gaps++;
      }
    }
    if (gaps > 0) {
      table.lines().forEach(out()::println);
    }
    out().println(gaps == 0 ? "no gaps" : gaps == 1 ? "1 gap" : gaps + " gaps");
    coverage.idle().forEach(this::print);
  }

  private void print(IdleOverride idle) {
    ZoneId zone = idle.schedule().zone();
    out()
        .printf(
            "override %s of %s has no effect from %s until %s%n",
            idle.overrideId(),
            idle.schedule().id(),
            LocalTimes.of(idle.period().from(), zone),
            LocalTimes.of(idle.period().until(), zone));
  }

  private static String json(Period period, PlanCoverage coverage) {
    Map<String, Object> answer = fields(period);
    answer.put(
        "parts",
        coverage.parts().stream()
            .map(
                part -> {
                  Map<String, Object> fields = new LinkedHashMap<>();
                  fields.put("name", part.name());
                  fields.put("gaps", part.gaps().stream().map(CoverageCommand::fields).toList());
                  return fields;
                })
            .toList());
    answer.put(
        "overridesWithoutEffect",
        coverage.idle().stream()
            .map(
                idle -> {
                  Map<String, Object> fields = new LinkedHashMap<>();
                  fields.put("schedule", idle.schedule().id());
                  fields.put("override", idle.overrideId());
                  fields.putAll(fields(idle.period()));
                  return fields;
                })
            .toList());
    return PlanSource.json(answer);
  }

  private static Map<String, Object> fields(Period period) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("from", period.from().toString());
    fields.put("until", period.until().toString());
    return fields;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
