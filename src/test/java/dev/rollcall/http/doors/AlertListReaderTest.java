package dev.rollcall.http.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.rollcall.http.HttpFixture;
import dev.rollcall.http.intake.ReadReport;
import dev.rollcall.http.intake.ReportBatch;
import dev.rollcall.http.server.Caller;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AlertListReaderTest {

  private static final int ALERTS = 1_000_000;

  /** A body of 60 MB that is made as it is read. */
  private static final class Endless extends InputStream {

    private final byte[] alert =
        "{\"status\":\"firing\",\"labels\":{\"alertname\":\"A\",\"x\":\"yyyyy\"}},"
            .getBytes(StandardCharsets.UTF_8);
    private InputStream current =
        new ByteArrayInputStream("{\"alerts\":[".getBytes(StandardCharsets.UTF_8));
    private int given;

    @Override
    public int read() {
      throw new UnsupportedOperationException("a byte at a time would take too long");
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int read = current.read(into, from, length);
      if (read >= 0 || given > ALERTS) {
        return read;
      }
      current =
          new ByteArrayInputStream(
              given++ < ALERTS ? alert : "7]}".getBytes(StandardCharsets.UTF_8));
      return current.read(into, from, length);
    }
  }

  @Test
  void anAlertIsHandedOverBeforeTheNextOnesAreRead() {
    try (HttpFixture http = HttpFixture.start()) {
      Endless body = new Endless();
      ReportBatch batch = http.intake.open(Caller.ANYBODY);
      List<Integer> ahead = new ArrayList<>();
      long left =
          AlertListReader.read(
              body,
              batch,
              _ -> {
                if (body.given - batch.index() > 1_000) {
                  ahead.add(batch.index());
                }
                return new ReadReport.Nothing();
              });
      assertEquals(0, left);
      assertEquals(ALERTS + 1, batch.index());
      assertEquals(List.of(), ahead);
    }
  }

  @Test
  void whatIsLeftOutIsToldBeforeOrAfterTheList() {
    try (HttpFixture http = HttpFixture.start()) {
      for (String body :
          List.of(
              "{\"truncatedAlerts\":3,\"alerts\":[]}",
              "{\"x\":{\"truncatedAlerts\":9},\"alerts\":[],\"truncatedAlerts\":3}")) {
        InputStream in = new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
        ReportBatch batch = http.intake.open(Caller.ANYBODY);
        assertEquals(3, AlertListReader.read(in, batch, _ -> new ReadReport.Nothing()));
        assertFalse(batch.nothingTaken());
      }
    }
  }
}
