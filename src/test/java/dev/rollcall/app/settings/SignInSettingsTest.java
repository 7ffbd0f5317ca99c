package dev.rollcall.app.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.console.signin.OidcOptions;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SignInSettingsTest {

  private static final Map<String, String> OIDC =
      Map.of(
          "CONSOLE_AUTH", "oidc",
          "CONSOLE_URL", "https://rollcall.example.com",
          "CONSOLE_OIDC_ISSUER", "https://login.example.com/realms/ops",
          "CONSOLE_OIDC_CLIENT_ID", "rollcall",
          "CONSOLE_COOKIE_KEY", "0123456789abcdef0123456789abcdef");
  private static final Map<String, String> HEADER =
      Map.of(
          "CONSOLE_AUTH", "header",
          "CONSOLE_TRUSTED_PROXIES", "10.0.0.0/8",
          "CONSOLE_COOKIE_KEY", "0123456789abcdef0123456789abcdef");

  private static SignInSettings given(Map<String, String> variables) {
    return SignInSettings.from(new Environment(variables));
  }

  private static Map<String, String> changed(
      Map<String, String> base, String variable, String value) {
    Map<String, String> variables = new HashMap<>(base);
    if (value.isEmpty()) {
      variables.remove(variable);
    } else {
      variables.put(variable, value);
    }
    return variables;
  }

  private static String text(UsageException refusal) {
    return String.valueOf(refusal.getMessage());
  }

  @Test
  void nobodySignsInUnlessItIsSaidHow() {
    SignInSettings off = given(Map.of());
    assertEquals(SignInSettings.Auth.OFF, off.auth());
    assertEquals(Optional.empty(), off.headers());
    assertEquals(Optional.empty(), off.oidc());
  }

  @Test
  void aProviderNeedsFourSettings() {
    OidcOptions oidc = given(OIDC).oidc().orElseThrow();
    assertEquals("https://login.example.com/realms/ops", oidc.issuer());
    assertEquals(URI.create("https://rollcall.example.com"), oidc.console());
    assertEquals(List.of("openid", "profile"), oidc.scopes());
    assertEquals(Duration.ofDays(7), oidc.session());
    assertEquals("", oidc.clientSecret());
  }

  @ParameterizedTest
  @CsvSource({
    "CONSOLE_OIDC_ISSUER, ''",
    "CONSOLE_OIDC_ISSUER, login.example.com",
    "CONSOLE_OIDC_ISSUER, https:///realms",
    "CONSOLE_OIDC_ISSUER, https://login.example.com?realm=ops",
    "CONSOLE_OIDC_CLIENT_ID, ''",
    "CONSOLE_URL, ''",
    "CONSOLE_URL, https://rollcall.example.com/console",
    "CONSOLE_URL, ftp://rollcall.example.com",
    "CONSOLE_OIDC_SCOPES, profile",
    "CONSOLE_SESSION_DAYS, 0",
    "CONSOLE_SESSION_DAYS, 91",
    "CONSOLE_COOKIE_KEY, ''",
    "CONSOLE_COOKIE_KEY, short",
    "CONSOLE_ROLES, admin",
    "CONSOLE_ROLES, owner=sre"
  })
  void whatIsWrongIsNamed(String variable, String value) {
    UsageException refusal =
        assertThrows(UsageException.class, () -> given(changed(OIDC, variable, value)));
    assertTrue(text(refusal).contains(variable), text(refusal));
  }

  @ParameterizedTest
  @CsvSource({
    "CONSOLE_TRUSTED_PROXIES, ''",
    "CONSOLE_TRUSTED_PROXIES, 10.0.0.0/33",
    "CONSOLE_COOKIE_KEY, ''"
  })
  void aProxyMustBeNamedAndFormsNeedAKey(String variable, String value) {
    UsageException refusal =
        assertThrows(UsageException.class, () -> given(changed(HEADER, variable, value)));
    assertTrue(text(refusal).contains(variable), text(refusal));
  }

  @Test
  void aKeyIsNotShown() {
    UsageException refusal =
        assertThrows(
            UsageException.class, () -> given(changed(OIDC, "CONSOLE_COOKIE_KEY", "secret-1")));
    assertFalse(text(refusal).contains("secret-1"), text(refusal));
  }

  @Test
  void anotherWayNeedsNoneOfIt() {
    assertEquals(SignInSettings.Auth.TOKEN, given(Map.of("CONSOLE_AUTH", "token")).auth());
    assertEquals(Optional.empty(), given(HEADER).oidc());
  }
}
