package dev.rollcall.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A plan is tried beside the one in force. */
final class TryPageIT {

  private static final String[] LINES = {
    TestTokens.line("ana", "responder"), TestTokens.line("eve", "viewer")
  };

  private static Browsing signedIn(ConsoleNight night, String person) {
    Browsing browser = new Browsing(night::url);
    assertEquals(200, browser.signIn(TestTokens.token(person)).statusCode());
    return browser;
  }

  private static HttpResponse<String> tried(Browsing browser, String plan, String story) {
    return browser.press("/try", "/try", "&plan=" + encoded(plan) + "&story=" + encoded(story));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Test
  void bothPlansAreToldAndNothingIsWritten() {
    try (ConsoleNight night = new ConsoleNight(TokenLines.signIn(LINES))) {
      Browsing ana = signedIn(night, "ana");
      String page = ana.get("/try").body();
      assertTrue(page.contains("the plan in force"), page);
      assertTrue(page.contains("group: 'sto''rage', severity"), page);
      int audited = night.audit.newest("", 10).size();
      HttpResponse<String> told = tried(ana, "mine <b>", "a story");
      assertEquals(200, told.statusCode());
      assertTrue(told.body().contains("a story with mine &lt;b&gt;"), told.body());
      assertTrue(told.body().contains("a story with the plan in force"), told.body());
      assertEquals(audited, night.audit.newest("", 10).size());
    }
  }

  @Test
  void whatIsWrongIsSaidAndWhatWasTypedIsKept() {
    try (ConsoleNight night = new ConsoleNight(TokenLines.signIn(LINES))) {
      Browsing ana = signedIn(night, "ana");
      HttpResponse<String> refused = tried(ana, "wrong {ana: [+815012345678]}", "a story");
      assertEquals(422, refused.statusCode());
      assertTrue(refused.body().contains("plan line 1: wrong"), refused.body());
      assertTrue(refused.body().contains(">a story</textarea>"), refused.body());
      assertFalse(refused.body().contains("5012345678"), refused.body());
    }
  }

  @Test
  void aViewerTriesNothing() {
    try (ConsoleNight night = new ConsoleNight(TokenLines.signIn(LINES))) {
      Browsing eve = signedIn(night, "eve");
      assertTrue(eve.get("/try").body().contains("you need the role responder"));
      assertEquals(403, tried(eve, "mine", "a story").statusCode());
    }
  }
}
