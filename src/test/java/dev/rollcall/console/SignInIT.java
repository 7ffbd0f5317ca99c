package dev.rollcall.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.console.signin.FakeProvider;
import dev.rollcall.core.roster.Severity;
import dev.rollcall.wire.AuditEntry;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From the page that somebody wanted, over the sign-in, to that page. */
final class SignInIT {

  private static final String ANA =
      "ana: a-token-of-ana-herself scopes=console role=responder person=ana";
  private static final String TOKEN = ANA.split(" ", 3)[1];

  @Test
  void aTokenLeadsToThePageThatWasWanted() {
    try (ConsoleNight night = new ConsoleNight(TokenLines.signIn(ANA))) {
      night.fires("disk 7/a?b", Severity.HIGH, "disk full");
      Browsing browser = new Browsing(night);
      HttpResponse<String> form = browser.get("/i/disk%207%2Fa%3Fb");
      assertEquals("/sign-in", form.uri().getPath());
      String target = "/i/disk%207%2Fa%3Fb";
      assertTrue(form.body().contains("name=\"to\" value=\"" + target + "\""), form.body());
      HttpResponse<String> page =
          browser.post("/sign-in", "token=" + TOKEN + "&to=" + target.replace("%", "%25"));
      assertEquals(200, page.statusCode());
      assertTrue(page.body().contains("calling ana"), page.body());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/why?person=ana, /why?person=ana",
    "//evil.example, /",
    "/\\evil.example, /",
    "https://evil.example/, /",
    "javascript:alert(1), /",
    "/sign-out, /",
    "'/a b', /",
    "'', /"
  })
  void nobodyIsLedToAnotherSite(String target, String page) {
    assertEquals(page, SignInRoutes.inside(target));
  }

  @Test
  void aProviderLeadsToThePageThatWasWanted() {
    try (FakeProvider provider = new FakeProvider();
        ConsoleNight night = ConsoleNight.behind(provider)) {
      night.fires("disk-7", Severity.HIGH, "disk full");
      Browsing browser = new Browsing(night);
      HttpResponse<String> form = browser.get("/i/disk-7");
      assertTrue(form.body().contains("href=\"/sign-in/oidc?to=%2Fi%2Fdisk-7\""), form.body());
      HttpResponse<String> page = browser.get("/sign-in/oidc?to=%2Fi%2Fdisk-7");
      assertEquals(200, page.statusCode());
      assertEquals("/i/disk-7", page.uri().getPath());
      assertTrue(page.body().contains("calling ana"), page.body());
      HttpResponse<String> taken = browser.press("/i/disk-7", "/i/disk-7/acknowledge");
      assertTrue(taken.body().contains("ana has it"), taken.body());
      List<AuditEntry> entries = night.audit.newest("", 10);
      assertTrue(
          entries.stream()
              .anyMatch(e -> e.action().equals("/sign-in/oidc") && e.by().equals("ana")),
          entries.toString());
      browser.post("/sign-out", "");
      assertTrue(browser.get("/i/disk-7").body().contains("/sign-in/oidc"));
    }
  }

  @Test
  void aProviderThatIsAwayIsSaidSo() {
    FakeProvider provider = new FakeProvider();
    try (ConsoleNight night = ConsoleNight.behind(provider)) {
      provider.close();
      HttpResponse<String> answer = new Browsing(night).get("/sign-in/oidc?to=%2Fnow");
      assertEquals(503, answer.statusCode());
      assertTrue(answer.body().contains("does not answer"), answer.body());
      assertTrue(answer.body().contains("/sign-in/oidc?to=%2Fnow"), answer.body());
    }
  }

  @Test
  void whoDidNotBeginHereIsNotLetIn() {
    try (FakeProvider provider = new FakeProvider();
        ConsoleNight night = ConsoleNight.behind(provider)) {
      Browsing browser = new Browsing(night);
      HttpResponse<String> answer = browser.get("/sign-in/oidc/callback?code=a&state=b");
      assertEquals(400, answer.statusCode());
      assertTrue(answer.body().contains("Begin again"), answer.body());
      assertFalse(browser.get("/").body().contains("Nothing is open"));
    }
  }
}
