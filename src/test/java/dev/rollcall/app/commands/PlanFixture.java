package dev.rollcall.app.commands;

import dev.rollcall.app.Main;
import dev.rollcall.local.LocalCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** Commands that ask plan files, as {@code ./rollcall} runs them. */
final class PlanFixture {

  static final String PLAN =
      """
      schedules:
        storage:
          zone: Europe/Berlin
          layers:
            - {name: office, during: [{days: [MON-FRI], from: 08:00, to: 18:00}], turns: [{from: 2026-11-02T08:00, every: 1w, people: [ana, ben]}]}
            - {name: night, during: [{days: [MON-THU], from: 18:00, to: 08:00}], turns: [{from: 2026-11-02T18:00, every: 1d, people: [[chie, dan]]}]}
        always: {zone: UTC, layers: [{turns: [{from: 2026-11-01T00:00, every: 1d, people: [eve]}]}]}
      overrides:
        swap: {schedule: storage, from: 2026-11-05T18:00, until: 2026-11-05T20:00, out: dan, in: ana}
        late: {schedule: storage, from: 2026-11-05T19:00, until: 2026-11-05T20:00:30, out: zoe, in: ben}
      """;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  /** The exit status. */
  int run(String... arguments) {
    CommandLine line = Main.commandLine(new LocalCommand());
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(arguments);
  }

  String out() {
    return out.toString();
  }

  String err() {
    return err.toString();
  }
}
