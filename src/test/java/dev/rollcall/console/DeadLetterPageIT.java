package dev.rollcall.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.console.pages.DeadLetterLine.State;
import dev.rollcall.wire.AuditEntry;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An admin sees dead letters, sends them again, and hides them. Nobody else does. */
final class DeadLetterPageIT {

  private static final String PATH = "/dead-letters";

  private static final String[] LINES = {
    TestTokens.line("ana", "editor"), TestTokens.line("root", "admin")
  };

  private static ConsoleNight night() {
    ConsoleNight night = new ConsoleNight(TokenLines.signIn(LINES));
    night.letters.add(
        "incidents", "not Avro", "<script>alert(1)</script> +815012345678", State.OPEN);
    night.letters.add("call-responses", "no schema 7", "second", State.OPEN);
    night.letters.add("people", "not Avro", "third", State.REPLACED);
    return night;
  }

  @Test
  void theNewestFirstAndNoNumber() {
    try (ConsoleNight night = night()) {
      String page = Browsing.signedIn(night::url, "root").get(PATH).body();
      assertTrue(page.indexOf(">people<") < page.indexOf(">call-responses<"), page);
      assertTrue(page.indexOf(">call-responses<") < page.indexOf(">incidents<"), page);
      assertTrue(page.contains("<pre>&lt;script&gt;alert(1)&lt;/script&gt; ****</pre>"), page);
      assertFalse(page.contains("/dead-letters/0%40102/replay"), "it was replaced");
    }
  }

  @Test
  void sentAgainOrHiddenItIsGoneUnlessAllAreWanted() {
    try (ConsoleNight night = night()) {
      Browsing root = Browsing.signedIn(night::url, "root");
      assertEquals(200, root.press(PATH, PATH + "/0%40100/replay").statusCode());
      assertEquals(List.of("root 0@100"), night.letters.sent);
      String left = root.press(PATH, PATH + "/0%40101/hide").body();
      assertFalse(left.contains("letter-0@100"), left);
      assertFalse(left.contains("letter-0@101"), left);
      assertTrue(left.contains("letter-0@102"), left);
      String all = root.get(PATH + "?all=1").body();
      assertTrue(all.contains("It was sent again."), all);
      assertTrue(all.contains("Somebody has hidden it."), all);
      assertEquals(
          List.of("/dead-letters/0@101/hide", "/dead-letters/0@100/replay"),
          night.audit.newest("dead", 10).stream().map(AuditEntry::action).toList());
    }
  }

  @Test
  void whatCannotBeDoneIsSaid() {
    try (ConsoleNight night = night()) {
      Browsing root = Browsing.signedIn(night::url, "root");
      assertEquals(409, root.press(PATH, PATH + "/0%40102/replay").statusCode());
      assertEquals(404, root.press(PATH, PATH + "/0%40999/hide").statusCode());
      night.letters.away = true;
      assertEquals(503, root.get(PATH).statusCode());
      assertEquals(List.of(), night.letters.sent);
    }
  }

  @Test
  void onlyForAnAdmin() {
    try (ConsoleNight night = night()) {
      Browsing ana = Browsing.signedIn(night::url, "ana");
      assertEquals(403, ana.get(PATH).statusCode());
      assertEquals(403, ana.press("/silences", PATH + "/0%40100/replay").statusCode());
      assertEquals(403, ana.press("/silences", PATH + "/0%40100/hide").statusCode());
      assertEquals(List.of(), night.letters.sent);
      assertFalse(ana.get("/").body().contains(PATH), "no link to what is forbidden");
    }
  }
}
