package dev.rollcall.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.function.UnaryOperator;

/** Tokens of people in the tests, and signing in with them. */
final class Tokens {

  static final String ANA = "ana: a-token-of-ana-herself scopes=console role=responder person=ana";
  static final String BEN = "ben: a-token-of-ben-himself scopes=console role=responder person=ben";

  /** Looks only. */
  static final String EVE = "eve: a-token-of-eve-herself scopes=console";

  private Tokens() {}

  /** The secret in a line. */
  static String secret(String line) {
    return line.split(" ", 3)[1];
  }

  /** Signs in, and returns the same page. */
  static Page signedIn(Page page, UnaryOperator<String> urls, String line) {
    page.navigate(urls.apply("/sign-in"));
    page.getByLabel("Your token").fill(secret(line));
    page.locator("main button").click();
    assertThat(page).hasURL(urls.apply("/"));
    return page;
  }
}
