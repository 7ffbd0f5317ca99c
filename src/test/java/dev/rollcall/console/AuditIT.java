package dev.rollcall.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.core.roster.Severity;
import dev.rollcall.wire.AuditEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each form leaves an entry, and only an admin reads them. */
final class AuditIT {

  private static final String[] LINES = {
    TestTokens.line("ana", "responder"), TestTokens.line("root", "admin")
  };

  @Test
  void whatIsDoneAndWhatIsRefusedIsThere() {
    try (ConsoleNight night = new ConsoleNight(TokenLines.signIn(LINES))) {
      night.fires("disk/7", Severity.HIGH, "disk full");
      Browsing ana = Browsing.signedIn(night::url, "ana");
      var _ = ana.press("/i/disk%2F7", "/i/disk%2F7/acknowledge");
      assertEquals(
          403,
          ana.press("/i/disk%2F7", "/silences", "&why=call+%2B815012345678&minutes=60")
              .statusCode());

      List<AuditEntry> entries = night.audit.newest("", 10);
      assertEquals(
          List.of(
              "ana /silences 403 needs EDITOR",
              "ana /i/disk/7/acknowledge 303 ",
              "ana /sign-in 303 "),
          entries.stream()
              .map(e -> e.by() + " " + e.action() + " " + e.status() + " " + e.answer())
              .toList());
      assertEquals("call ****", entries.getFirst().fields().get("why"));
      assertFalse(entries.getFirst().fields().containsKey("key"), "a form's key is a secret");
      assertEquals("127.0.0.1", entries.getFirst().from());

      assertEquals(403, ana.get("/audit").statusCode());
      String page = Browsing.signedIn(night::url, "root").get("/audit?text=disk").body();
      assertTrue(page.contains("<b>ana</b> <code>/i/disk/7/acknowledge</code>"), page);
      assertFalse(page.contains("<code>/silences</code>"), "the filter counts");
    }
  }

  @Test
  void whatAFormChangedInThePlanIsThere() {
    String editor = TestTokens.line("mari", "editor");
    String admin = TestTokens.line("root", "admin");
    try (ConsoleNight night = new ConsoleNight(TokenLines.signIn(editor, admin))) {
      Browsing mari = Browsing.signedIn(night::url, "mari");
      String form = "&match=errorId%3D~%22disk.*%22&why=deploy&minutes=60";
      assertEquals(200, mari.press("/silences", "/silences", form).statusCode());
      AuditEntry made = night.audit.newest("", 1).getFirst();
      assertTrue(made.changes().contains("silences/s1.why: nothing -> deploy"), made::toString);
      assertEquals(200, mari.press("/silences", "/silences/s1/extend").statusCode());
      AuditEntry extended = night.audit.newest("", 1).getFirst();
      assertEquals(1, extended.changes().size(), extended::toString);
      String until = untilOf(made, 1);
      assertEquals(until, untilOf(extended, 0));
      assertEquals(
          Duration.ofHours(1),
          Duration.between(Instant.parse(until), Instant.parse(untilOf(extended, 1))));
      assertEquals(404, mari.press("/silences", "/silences/s2/extend").statusCode());
      assertEquals(List.of(), night.audit.newest("", 1).getFirst().changes());
      String page = Browsing.signedIn(night::url, "root").get("/audit").body();
      assertTrue(page.contains("<code>silences/s1.until: " + until + " -&gt; "), page);
    }
  }

  private static String untilOf(AuditEntry entry, int side) {
    return entry.changes().stream()
        .filter(line -> line.startsWith("silences/s1.until: "))
        .map(line -> line.substring(line.indexOf(": ") + 2).split(" -> ", 2)[side])
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whoComesAndGoesIsThereAndNoTokenIs() {
    try (ConsoleNight night = new ConsoleNight(TokenLines.signIn(LINES))) {
      Browsing stranger = new Browsing(night::url);
      assertEquals(401, stranger.signIn("not-a-token-of-anybody").statusCode());
      var _ = stranger.post("/sign-out", "");
      assertEquals(List.of(), night.audit.newest("", 10));
      Browsing ana = Browsing.signedIn(night::url, "ana");
      var _ = ana.post("/sign-out", "");
      List<AuditEntry> entries = night.audit.newest("", 10);
      assertEquals(
          List.of("ana /sign-out", "ana /sign-in"),
          entries.stream().map(e -> e.by() + " " + e.action()).toList());
      assertTrue(entries.stream().allMatch(e -> e.fields().isEmpty()), entries::toString);
    }
  }
}
