package dev.rollcall.console.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.oauth2.sdk.util.URLUtils;
import dev.rollcall.console.signin.SignInException.Trouble;
import dev.rollcall.http.server.Caller;
import dev.rollcall.http.server.ConsoleRight;
import dev.rollcall.http.server.Request;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is believed of a provider, and of a browser that comes back from it. */
final class OidcSignInTest {

  private static final FakeProvider PROVIDER = new FakeProvider();
  private static final String KEY = "a-secret-of-thirty-two-characters";
  private static final URI CONSOLE = URI.create("https://rollcall.example.com");

  private Instant now = Instant.now();
  private final OidcSignIn signIn = signIn(KEY);

  @BeforeEach
  void theProviderIsHonest() {
    PROVIDER.says(claims -> claims);
    PROVIDER.signs(FakeProvider.Signature.RIGHT);
    PROVIDER.isSilent(false);
  }

  @AfterAll
  static void close() {
    PROVIDER.close();
  }

  private OidcSignIn signIn(String key) {
    return new OidcSignIn(
        new OidcOptions(
            PROVIDER.issuer(),
            FakeProvider.CLIENT,
            FakeProvider.SECRET,
            CONSOLE,
            List.of("openid", "profile"),
            "preferred_username",
            "groups",
            new GroupRights(Map.of("on-call", ConsoleRight.RESPONDER, "sre", ConsoleRight.ADMIN)),
            key,
            Duration.ofDays(7)),
        () -> now);
  }

  private static Request request(String query, String cookie) {
    return new Request(
        Caller.ANYBODY,
        "/",
        Map.of(),
        URLUtils.parseParameters(query),
        Map.of("cookie", cookie),
        "127.0.0.1",
        "",
        InputStream.nullInputStream());
  }

  /** As a browser sends a cookie back. */
  private static String sent(String cookie) {
    return cookie.substring(0, cookie.indexOf(';'));
  }

  private static String query(String address) {
    return URI.create(address).getRawQuery();
  }

  private OidcSignIn.Entered entered() {
    OidcSignIn.Step step = signIn.begin("/i/disk-7");
    String back = PROVIDER.visited(URI.create(step.location()));
    return signIn.finish(request(query(back), sent(step.cookie())));
  }

  private Trouble trouble() {
    return assertThrows(SignInException.class, this::entered).trouble();
  }

  @Test
  void whoComesBackIsKnownAtEveryConsoleForSevenDays() {
    OidcSignIn.Entered entered = entered();
    assertEquals("/i/disk-7", entered.next().location());
    assertTrue(
        entered.next().cookie().contains("; HttpOnly; SameSite=Lax; Max-Age=604800; Secure"));
    Request later = request("", sent(entered.next().cookie()));
    Visitor visitor = signIn(KEY).visitor(later).orElseThrow();
    assertEquals("ana", visitor.name());
    assertEquals(ConsoleRight.RESPONDER, visitor.right());
    assertEquals(visitor, signIn.visitor(later).orElseThrow());
    now = now.plus(Duration.ofDays(7));
    assertEquals(Optional.empty(), signIn.visitor(later));
  }

  @Test
  void aFormIsBoundToItsSession() {
    String one = sent(entered().next().cookie());
    String other = sent(entered().next().cookie());
    Visitor visitor = signIn.visitor(request("", one)).orElseThrow();
    Visitor again = signIn.visitor(request("", other)).orElseThrow();
    assertNotEquals(visitor.formKey(), again.formKey());
    assertFalse(visitor.formKey().isEmpty());
  }

  @Test
  void aSessionOfAnotherKeyIsNone() {
    Request request = request("", sent(entered().next().cookie()));
    assertEquals(Optional.empty(), signIn("another-secret-of-thirty-two-chars").visitor(request));
  }

  @Test
  void whatWasBegunIsNoSession() {
    String attempt = sent(signIn.begin("/").cookie());
    String value = attempt.substring(attempt.indexOf('=') + 1);
    assertEquals(Optional.empty(), signIn.visitor(request("", Cookies.SESSION + "=" + value)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "rollcall=", "rollcall=a.b.c", "rollcall=eyJhbGciOiJub25lIn0.e30."})
  void anyOtherCookieIsNoSession(String cookie) {
    assertEquals(Optional.empty(), signIn.visitor(request("", cookie)));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RIGHT")
  void aTokenThatTheProviderDidNotSignIsNotBelieved(FakeProvider.Signature signature) {
    PROVIDER.signs(signature);
    assertEquals(Trouble.DOUBTED, trouble());
  }

  @ParameterizedTest
  @CsvSource({
    "iss, https://elsewhere.example.com",
    "aud, another-client",
    "nonce, of-another-attempt",
    "azp, another-client"
  })
  void aTokenForSomethingElseIsNotBelieved(String claim, String value) {
    PROVIDER.says(claims -> claims.claim(claim, value));
    assertEquals(Trouble.DOUBTED, trouble());
  }

  @Test
  void aTokenThatHasEndedIsNotBelieved() {
    Date past = Date.from(Instant.now().minusSeconds(120));
    PROVIDER.says(claims -> claims.expirationTime(past));
    assertEquals(Trouble.DOUBTED, trouble());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a\nb"})
  void whoHasNoNameIsNotLetIn(String name) {
    PROVIDER.says(claims -> claims.claim("preferred_username", name));
    assertEquals(Trouble.NAMELESS, trouble());
  }

  @Test
  void aNameThatIsNoTextIsNone() {
    PROVIDER.says(claims -> claims.claim("preferred_username", List.of("ana")));
    assertEquals(Trouble.NAMELESS, trouble());
  }

  @Test
  void theHighestGroupCounts() {
    PROVIDER.says(claims -> claims.claim("groups", List.of("sre", "on-call", "others")));
    assertEquals(ConsoleRight.ADMIN, entered().visitor().right());
    PROVIDER.says(claims -> claims.claim("groups", "sre"));
    assertEquals(ConsoleRight.ADMIN, entered().visitor().right());
    PROVIDER.says(claims -> claims.claim("groups", null));
    assertEquals(ConsoleRight.VIEWER, entered().visitor().right());
  }

  @Test
  void nobodyFinishesWhatAnotherBrowserBegan() {
    OidcSignIn.Step mine = signIn.begin("/");
    OidcSignIn.Step theirs = signIn.begin("/");
    String back = PROVIDER.visited(URI.create(theirs.location()));
    assertStale(query(back), sent(mine.cookie()));
    assertStale(query(back), "");
    now = now.plus(Duration.ofMinutes(10));
    assertStale(query(back), sent(theirs.cookie()));
  }

  @Test
  void anAnswerOfAnotherProviderIsNotTaken() {
    OidcSignIn.Step step = signIn.begin("/");
    String back = query(PROVIDER.visited(URI.create(step.location())));
    String other = back.replaceAll("iss=.*", "iss=https://elsewhere.example.com");
    assertStale(other, sent(step.cookie()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "&code=", "&code=+"})
  void whoBringsNoCodeIsNotLetIn(String code) {
    OidcSignIn.Step step = signIn.begin("/");
    String state = query(step.location()).replaceAll(".*(?:^|&)(state=[^&]*).*", "$1");
    assertStale(state + code, sent(step.cookie()));
  }

  private void assertStale(String query, String cookie) {
    SignInException refusal =
        assertThrows(SignInException.class, () -> signIn.finish(request(query, cookie)));
    assertEquals(Trouble.STALE, refusal.trouble());
  }

  @Test
  void aCodeIsGoodOnce() {
    OidcSignIn.Step step = signIn.begin("/");
    Request back =
        request(query(PROVIDER.visited(URI.create(step.location()))), sent(step.cookie()));
    signIn.finish(back);
    SignInException refusal = assertThrows(SignInException.class, () -> signIn.finish(back));
    assertEquals(Trouble.REFUSED, refusal.trouble());
    assertEquals("the provider refuses the code: invalid_grant", refusal.getMessage());
  }

  @Test
  void whomTheProviderRefusesIsNotLetIn() {
    OidcSignIn.Step step = signIn.begin("/");
    String state =
        URLUtils.parseParameters(query(step.location()))
            .getOrDefault("state", List.of())
            .getFirst();
    Request back = request("error=access_denied&state=" + state, sent(step.cookie()));
    SignInException refusal = assertThrows(SignInException.class, () -> signIn.finish(back));
    assertEquals(Trouble.REFUSED, refusal.trouble());
    assertEquals("the provider says access_denied", refusal.getMessage());
  }

  @Test
  void aProviderThatIsAwayIsAskedAgainAfterTwoSeconds() {
    PROVIDER.isSilent(true);
    assertEquals(Trouble.AWAY, trouble());
    PROVIDER.isSilent(false);
    assertEquals(Trouble.AWAY, trouble());
    now = now.plusSeconds(2);
    assertEquals("ana", entered().visitor().name());
  }

  @Test
  void sessionsOutlastTheProvider() {
    Request later = request("", sent(entered().next().cookie()));
    PROVIDER.isSilent(true);
    now = now.plus(Duration.ofDays(2));
    assertTrue(signIn.visitor(later).isPresent());
    assertEquals(Trouble.AWAY, trouble());
  }
}
