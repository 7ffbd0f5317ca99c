package dev.rollcall.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A plan is tried beside the one in force. */
final class TryPageIT {

  private static final String[] LINES = {
    TestTokens.line("ana", "responder"), TestTokens.line("eve", "viewer")
  };

  private static HttpResponse<String> tried(Browsing browser, String plan, String story) {
    return browser.press("/try", "/try", "&plan=" + encoded(plan) + "&story=" + encoded(story));
  }

  private static HttpResponse<String> replayed(Browsing browser, String plan, String day) {
    return browser.press(
        "/try", "/try", "&ask=night&plan=" + encoded(plan) + "&night=" + encoded(day));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Test
  void bothPlansAreToldAndNothingIsWritten() {
    try (ConsoleNight night = new ConsoleNight(TokenLines.signIn(LINES))) {
      Browsing ana = Browsing.signedIn(night::url, "ana");
      String page = ana.get("/try").body();
      assertTrue(page.contains("the plan in force"), page);
      assertTrue(page.contains("group: 'sto''rage', severity"), page);
      int audited = night.audit.newest("", 10).size();
      HttpResponse<String> told = tried(ana, "mine <b>", "a story");
      assertEquals(200, told.statusCode());
      assertTrue(told.body().contains("a story with mine &lt;b&gt; in EN"), told.body());
      assertTrue(told.body().contains("a story with the plan in force in EN"), told.body());
      assertEquals(audited, night.audit.newest("", 10).size());
    }
  }

  @Test
  void whatIsWrongIsSaidAndWhatWasTypedIsKept() {
    try (ConsoleNight night = new ConsoleNight(TokenLines.signIn(LINES))) {
      Browsing ana = Browsing.signedIn(night::url, "ana");
      HttpResponse<String> refused = tried(ana, "wrong {ana: [+815012345678]}", "a story");
      assertEquals(422, refused.statusCode());
      assertTrue(refused.body().contains("plan line 1: wrong"), refused.body());
      assertTrue(refused.body().contains(">a story</textarea>"), refused.body());
      assertFalse(refused.body().contains("5012345678"), refused.body());
    }
  }

  @Test
  void aNightIsFromNoonToNoonInTokyoAndItsReportHasNoNumber() {
    try (ConsoleNight night = new ConsoleNight(TokenLines.signIn(LINES))) {
      Browsing ana = Browsing.signedIn(night::url, "ana");
      HttpResponse<String> told = replayed(ana, "mine", "2026-11-01");
      assertEquals(200, told.statusCode());
      String expected = "2026-11-01T03:00:00Z until 2026-11-02T03:00:00Z with mine for";
      assertTrue(told.body().contains(expected), told.body());
      assertFalse(told.body().contains("1234-5678"), told.body());
      assertTrue(told.body().contains("name=\"night\" value=\"2026-11-01\""), told.body());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "yesterday", "2026-02-30", "+815012345678", "+999999999-12-31", "1969-12-31"})
  void whatIsNoDayIsRefused(String day) {
    try (ConsoleNight night = new ConsoleNight(TokenLines.signIn(LINES))) {
      HttpResponse<String> refused = replayed(Browsing.signedIn(night::url, "ana"), "mine", day);
      assertEquals(422, refused.statusCode());
      assertTrue(refused.body().contains("the night must be a day like"), refused.body());
      assertFalse(refused.body().contains("5012345678"), refused.body());
    }
  }

  @Test
  void aViewerTriesNothing() {
    try (ConsoleNight night = new ConsoleNight(TokenLines.signIn(LINES))) {
      Browsing eve = Browsing.signedIn(night::url, "eve");
      assertTrue(eve.get("/try").body().contains("you need the role responder"));
      assertEquals(403, tried(eve, "mine", "a story").statusCode());
    }
  }
}
