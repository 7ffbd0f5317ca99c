package dev.rollcall.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.console.pages.PastPage;
import dev.rollcall.core.escalation.HistoryKind;
import dev.rollcall.core.roster.Severity;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What happened longer ago than the console remembers. */
final class PastPageIT {

  private final ConsoleNight night = new ConsoleNight();
  private final Browsing browser = new Browsing(night);

  @AfterEach
  void close() {
    night.close();
  }

  @Test
  void aForgottenIncidentIsToldFromTheTable() {
    night.past.add("disk 7/a", "RAISED", "", "", "disk full");
    night.past.add("disk 7/a", "CALLED", "ana", "", "disk full");
    night.past.add("disk 7/a", "ACCEPTED", "ana", "", "disk full");
    night.past.add("disk 7/a", "SNOOZED", "", "for 30 min", "disk full");
    HttpResponse<String> unknown = browser.get("/i/disk%207%2Fa");
    assertEquals(404, unknown.statusCode());
    String page = browser.get(link(unknown.body(), "Look it up")).body();
    List<String> expected =
        List.of(
            "2026-03-28 03:00:00 JST</time> <span>It is reported (\"disk full\").",
            "The phone of ana rings.",
            "ana takes it.",
            "somebody wants quiet for 30 min.");
    List<Integer> places = expected.stream().map(page::indexOf).toList();
    assertFalse(places.contains(-1), () -> expected + " " + places + " of " + page);
    assertEquals(places.stream().sorted().toList(), places);
  }

  @Test
  void aLongPastHasPages() {
    int all = 2 * PastPage.SHOWN + 7;
    for (int i = 0; i < all; i++) {
      night.past.add("disk-7", "DECLINED", "p" + i + "p", "", "");
    }
    StringBuilder seen = new StringBuilder();
    String page = browser.get("/i/disk-7/past").body();
    int pages = 1;
    for (; page.contains(">Earlier<"); pages++) {
      seen.append(page);
      page = browser.get(link(page, "Earlier")).body();
    }
    seen.append(page);
    assertEquals(3, pages);
    for (int i = 0; i < all; i++) {
      assertTrue(seen.indexOf("p" + i + "p declines") > 0, "p" + i + "p");
    }
    assertEquals(all, seen.toString().split(" declines", -1).length - 1);
  }

  @Test
  void whatThePredecessorWroteIsShownAsItIs() {
    night.past.add("disk-7", "skipped_calling", "ben", "", "<b>full</b> call +815012345678");
    String page = browser.get("/i/disk-7/past").body();
    assertTrue(page.contains("skipped_calling · ben · &lt;b&gt;full&lt;/b&gt; call "), page);
    assertFalse(page.contains("5678"), page);
  }

  @Test
  void everyKindHasASentence() {
    for (HistoryKind kind : HistoryKind.values()) {
      night.past.add(kind.name(), kind.name(), "", "", "");
      String page = browser.get("/i/" + kind.name() + "/past").body();
      String told = page.substring(page.indexOf("<ol class=\"story dated\">"));
      assertFalse(told.contains("<span>" + kind.name()), told);
      assertFalse(told.contains("{"), told);
    }
  }

  @Test
  void theStoryOfAnOldIncidentLeadsThere() {
    night.fires("disk-8", Severity.HIGH, "disk full");
    assertFalse(browser.get("/i/disk-8").body().contains("/past"));
    night.storiesAreOld();
    night.fires("disk-7", Severity.HIGH, "disk full");
    night.past.add("disk-7", "RAISED", "", "", "disk full");
    String page = browser.get("/i/disk-7").body();
    String past = browser.get(link(page, "What came before")).body();
    assertTrue(past.contains("It is reported"), past);
  }

  @Test
  void whileDynamoDbIsAwayThePageSaysSo() {
    night.past.away = true;
    HttpResponse<String> answer = browser.get("/i/disk-7/past");
    assertEquals(503, answer.statusCode());
    assertTrue(answer.body().contains("not available now: DynamoDB does not answer now"));
  }

  @Test
  void anythingButANumberMeansAllOfIt() {
    night.past.add("disk-7", "DECLINED", "ana", "", "");
    assertTrue(browser.get("/i/disk-7/past?before=x").body().contains("ana declines"));
    assertTrue(browser.get("/i/never/past").body().contains("nothing about it"));
  }

  private static String link(String page, String text) {
    Matcher found = Pattern.compile("<a href=\"([^\"]+)\">" + text).matcher(page);
    assertTrue(found.find(), () -> text + " is not in " + page);
    return found.group(1);
  }
}
