package dev.rollcall.http.intake;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.http.server.Caller;
import dev.rollcall.http.server.Json;
import dev.rollcall.http.server.Reply;
import dev.rollcall.wire.IncidentReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The reports of one request. If one is refused, the others count all the same. Not thread safe.
 *
 * <p>If a later part of the request fails, the reports before it stay written. A sender that sends
 * them again writes them twice, and the cores call nobody for a duplicate.
 */
public final class ReportBatch {

  private static final int WRITTEN_TOGETHER = 500;
  private static final int LISTED = 100;
  private static final int UNPROCESSABLE = 422;

  private record Listed(int index, ReadReport.Refused refused) {}

  private final Intake intake;
  private final Caller sender;
  private final List<IncidentReport> waiting = new ArrayList<>();
  private final List<Listed> listed = new ArrayList<>();
  private int read;
  private int accepted;
  private int refused;

  ReportBatch(Intake intake, Caller sender) {
    this.intake = intake;
    this.sender = sender;
  }

  /** How many reports were read before. */
  public int index() {
    return read;
  }

  /** Adds the next report of the request. */
  public void add(ReadReport reading) {
    switch (reading) {
      case ReadReport.Taken(IncidentReport report) -> {
        waiting.add(report);
        if (waiting.size() == WRITTEN_TOGETHER) {
          write();
        }
      }
      case ReadReport.Nothing() -> {}
      case ReadReport.Refused report -> {
        refused++;
        if (listed.size() < LISTED) {
          listed.add(new Listed(read, report));
        }
        intake.refuse(sender, report);
      }
    }
    read++;
  }

  /** Writes the reports that wait. */
  public void write() {
    intake.write(waiting);
    accepted += waiting.size();
    waiting.clear();
  }

  /** Charges the sender. It must be called once in any case. */
  public void charge() {
    intake.charge(sender, read);
  }

  /** Whether there were reports, and every one was refused. */
  public boolean nothingTaken() {
    return refused > 0 && refused == read;
  }

  /** Writes the rest; 422 when every report was refused, else this status. */
  public Reply end(int status) {
    write();
    ObjectNode body = Json.object();
    if (nothingTaken()) {
      ReadReport.Refused first = listed.getFirst().refused();
      body.put("error", first.reason());
      body.put("field", first.field().isEmpty() ? "the body" : first.field());
    }
    body.put("accepted", accepted);
    if (refused > 0) {
      list(body.putArray("refused"));
      body.put("refusedCount", refused);
    }
    int answered = nothingTaken() ? UNPROCESSABLE : status;
    return new Reply(answered, "application/json", body.toString(), Map.of());
  }

  private void list(ArrayNode list) {
    for (Listed one : listed) {
      list.addObject()
          .put("index", one.index())
          .put("field", one.refused().field())
          .put("reason", one.refused().flaw().rule());
    }
  }
}
