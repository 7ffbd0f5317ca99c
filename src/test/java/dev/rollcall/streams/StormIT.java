package dev.rollcall.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.core.escalation.HistoryKind;
import dev.rollcall.core.line.LineEffect;
import dev.rollcall.core.line.LineEvent.Placed;
import dev.rollcall.core.line.LineEvent.Response;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.core.roster.Policy;
import dev.rollcall.rehearsal.engine.VirtualClock;
import dev.rollcall.support.Await;
import dev.rollcall.wire.DialReport;
import dev.rollcall.wire.Keyed;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Thousands of incidents with long Japanese texts for one person, against the real broker: one
 * call, one key, and no record that grows. Time stands still until everything has arrived, so the
 * machine's speed does not matter.
 */
class StormIT {

  private static final int MANY = 20_000;
  private static final int MAX_RECORD_BYTES = 4096;
  private static final String TEXT = "障害が発生しました。".repeat(100);

  @TempDir private Path folder;

  @Test
  void oneKeyTakesTwentyThousandIncidents() throws IOException {
    Policy policy = Policy.builder().gather(Duration.ofSeconds(2)).build();
    VirtualClock clock = new VirtualClock(Instant.now());
    List<LineEffect.Dial> calls = new ArrayList<>();
    try (StreamSite site = new StreamSite(folder, policy, 2).clock(clock);
        StreamService _ = site.start()) {
      for (int i = 0; i < MANY; i++) {
        site.report("E" + i, "R0", TEXT);
      }
      site.awaitDecided();
      clock.set(clock.instant().plusSeconds(2));
      Await.until(() -> site.dials(calls) > 0, calls::size);
      LineEffect.Dial call = calls.getFirst();
      assertEquals(MANY, call.count());

      site.news(
          new DialReport(
              "R0", new Placed(call.callId(), "contact", clock.instant()), clock.instant()));
      Await.until(() -> site.count(HistoryKind.CALLED) == MANY, site::kinds);
      Response yes = new Response(call.callId(), "", Outcome.ACCEPTED, clock.instant(), "");
      site.respond(new Keyed<>("R0", yes));
      site.report("other", "R1", TEXT);
      Await.until(() -> site.count(HistoryKind.ACCEPTED) == MANY, site::kinds);
      clock.set(clock.instant().plusSeconds(2));
      Await.until(() -> site.dials(calls) > 1, calls::size);
      assertEquals("other", calls.getLast().errorId());
      assertEquals(2, calls.size());
      site.largestRecords()
          .forEach(
              (topic, bytes) -> assertTrue(bytes <= MAX_RECORD_BYTES, topic + " has " + bytes));
    }
  }
}
