package dev.rollcall.console.pages;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Where one signs in.
 *
 * @param trouble why it did not work, as in {@code signin.<trouble>}; empty at first
 * @param provider with an OpenID provider, else with a token
 * @param target the page to go on to
 */
public record SignInPage(String trouble, boolean provider, String target) {

  /** Leads to the provider. */
  public String entrance() {
    return "/sign-in/oidc?to=" + URLEncoder.encode(target, StandardCharsets.UTF_8);
  }
}
