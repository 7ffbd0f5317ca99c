package dev.rollcall.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import dev.rollcall.console.signin.FakeProvider;
import dev.rollcall.core.roster.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * To a provider and back. The provider is at {@code localhost} and the console at {@code
 * 127.0.0.1}, so to the browser they are two sites, as they are to everybody.
 */
final class SignInBrowserIT {

  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  @Test
  void aLinkLeadsOverTheProviderToTheIncidentAndItsButton() {
    try (FakeProvider provider = new FakeProvider();
        ConsoleNight night = ConsoleNight.behind(provider)) {
      night.fires("disk-7", Severity.CRITICAL, "disk full on db-3");
      Page page = CHROMIUM.open();
      page.navigate(night.url("/i/disk-7"));
      page.getByText("Sign in as you do elsewhere").click();
      assertThat(page.locator("#incident .state")).containsText("calling ana");
      assertThat(page.locator("#live")).hasText("live");
      page.getByText("I have it").click();
      assertThat(page.locator("#incident .state")).containsText("ana has it");
      // A link on another site, as in a chat, finds the session.
      page.navigate(provider.issuer() + "/link?to=" + night.url("/i/disk-7"));
      page.getByText("the incident").click();
      assertThat(page.locator("#incident .state")).containsText("ana has it");
      page.getByText("Sign out").click();
      assertThat(page.getByText("Sign in as you do elsewhere")).isVisible();
      page.navigate(night.url("/"));
      assertThat(page.getByText("Sign in as you do elsewhere")).isVisible();
    }
  }
}
