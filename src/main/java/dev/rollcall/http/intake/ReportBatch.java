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
 * The reports of one request. One that is refused does not silence the others. Not thread safe.
 *
 * <p>What was written stays written when a later part of the request fails; a sender that sends
 * again writes it twice, and the cores call nobody for a duplicate.
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

  /** How many were read before. */
  public int index() {
    return read;
  }

  /** The next report of the request. */
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

  /** Writes what waits. */
  public void write() {
    intake.write(waiting);
    accepted += waiting.size();
    waiting.clear();
  }

  /** To be called in any case, once. */
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
