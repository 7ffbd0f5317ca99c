package dev.rollcall.console.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rollcall.http.server.Caller;
import dev.rollcall.http.server.ConsoleRight;
import dev.rollcall.http.server.Request;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The headers of a trusted proxy say who it is, and those of nobody else. */
final class HeaderSignInTest {

  private static final String SECRET = "a-secret-of-thirty-two-characters";

  private static HeaderSignIn signIn(String secret) {
    return new HeaderSignIn(
        new HeaderSignIn.Options(
            new TrustedProxies(
                List.of(AddressRange.parse("10.1.0.0/16"), AddressRange.parse("::1"))),
            "X-Forwarded-User",
            "X-Forwarded-Groups",
            new GroupRights(Map.of("sre", ConsoleRight.EDITOR, "on-call", ConsoleRight.RESPONDER)),
            secret));
  }

  private static Request from(String remote, Map<String, String> headers) {
    return new Request(
        Caller.ANYBODY,
        "/",
        Map.of(),
        Map.of(),
        headers,
        remote,
        "",
        InputStream.nullInputStream());
  }

  private static Optional<Visitor> visitor(String remote, String user, String groups) {
    return signIn(SECRET)
        .visitor(from(remote, Map.of("x-forwarded-user", user, "x-forwarded-groups", groups)));
  }

  @ParameterizedTest
  @CsvSource({
    "10.1.2.3, true",
    "10.1.255.255, true",
    "10.2.0.0, false",
    "11.1.2.3, false",
    "::1, true",
    "::2, false",
    "'', false",
    "localhost, false"
  })
  void onlyTheProxyIsBelieved(String remote, boolean believed) {
    assertEquals(believed, visitor(remote, "ana", "").isPresent());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|VIEWER",
        "others|VIEWER",
        "on-call|RESPONDER",
        "sre|EDITOR",
        "on-call, sre , others|EDITOR",
        "sre-not|VIEWER"
      })
  void theHighestOfTheGroupsCounts(String groups, ConsoleRight right) {
    assertEquals(right, visitor("10.1.2.3", "ana", groups).orElseThrow().right());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a\u0001b", "eve, ana"})
  void whoHasNoNameOrSeveralIsNobody(String user) {
    assertEquals(Optional.empty(), visitor("10.1.2.3", user, "sre"));
  }

  @Test
  void withoutTheHeaderItIsNobody() {
    assertEquals(Optional.empty(), signIn(SECRET).visitor(from("10.1.2.3", Map.of())));
  }

  @Test
  void everyConsoleMakesTheSameFormKeyAndNobodyElse() {
    Request ana = from("10.1.2.3", Map.of("x-forwarded-user", "ana"));
    Request ben = from("10.1.2.3", Map.of("x-forwarded-user", "ben"));
    String key = signIn(SECRET).visitor(ana).orElseThrow().formKey();
    assertEquals(key, signIn(SECRET).visitor(ana).orElseThrow().formKey());
    assertNotEquals(key, signIn(SECRET).visitor(ben).orElseThrow().formKey());
    assertNotEquals(key, signIn(SECRET + "!").visitor(ana).orElseThrow().formKey());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "proxy", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "::/129"})
  void whatIsNoNetworkIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> AddressRange.parse(text));
  }
}
