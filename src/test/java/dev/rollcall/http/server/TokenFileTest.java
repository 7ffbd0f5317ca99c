package dev.rollcall.http.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.http.HttpFixture;
import dev.rollcall.support.LogLines;
import dev.rollcall.wire.InputLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TokenFileTest {

  private static final String ANN = "the-token-of-ann-1";
  private static final String BOB = "the-token-of-bob-1";

  @TempDir private Path folder;
  private Instant now = HttpFixture.NOW;

  private TokenFile given(String content) {
    write(content);
    return new TokenFile(folder.resolve("tokens"), () -> now);
  }

  private void write(String content) {
    try {
      Files.writeString(folder.resolve("tokens"), content);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int refused(TokenFile tokens, String token) {
    return assertThrows(HttpError.class, () -> tokens.owner(Optional.of(token))).status();
  }

  @Test
  void knowsWhoseATokenIsAndWhatItIsGoodFor() {
    TokenFile tokens =
        given(
            "# monitoring\nann: "
                + ANN
                + "\n\nbob: sha256:"
                + InputLimits.sha256(BOB)
                + " scopes=incidents,connect group=storage\n");
    assertEquals(
        new Caller("ann", Set.of(Scope.INCIDENTS), Optional.empty()),
        tokens.owner(Optional.of(ANN)));
    assertEquals(
        new Caller("bob", Set.of(Scope.INCIDENTS, Scope.CONNECT), Optional.of("storage")),
        tokens.owner(Optional.of(BOB)));
    assertEquals(401, refused(tokens, InputLimits.sha256(BOB)));
    assertEquals(401, refused(tokens, ANN + "x"));
    assertEquals(401, assertThrows(HttpError.class, () -> tokens.owner(Optional.empty())).status());
  }

  @Test
  void isReadAgainWithoutARestart() {
    TokenFile tokens = given("ann: " + ANN);
    write("ann: " + ANN + "\nann: " + BOB);
    now = now.plus(Duration.ofSeconds(1));
    assertEquals("ann", tokens.owner(Optional.of(ANN)).name());
    assertEquals("ann", tokens.owner(Optional.of(BOB)).name());

    write("ann: " + BOB);
    now = now.plus(Duration.ofSeconds(1));
    assertEquals(401, refused(tokens, ANN));
    assertEquals("ann", tokens.owner(Optional.of(BOB)).name());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# nobody\n"})
  void aFileThatIsEmptiedRevokesTheLastToken(String emptied) {
    TokenFile tokens = given("ann: " + ANN);
    write(emptied);
    now = now.plus(Duration.ofSeconds(1));
    assertEquals(401, refused(tokens, ANN));
    write("ann: " + ANN);
    now = now.plus(Duration.ofSeconds(1));
    assertEquals("ann", tokens.owner(Optional.of(ANN)).name());
  }

  @Test
  void aFileThatIsDeletedRevokesTheLastToken() throws IOException {
    TokenFile tokens = given("ann: " + ANN);
    Files.delete(folder.resolve("tokens"));
    now = now.plus(Duration.ofSeconds(1));
    assertEquals(401, refused(tokens, ANN));
  }

  @Test
  void aLineWithoutScopesIsToldOnceByItsName() {
    try (LogLines log = LogLines.of(TokenFile.class)) {
      TokenFile tokens = given("ann: " + ANN + "\nbob: " + BOB + " scopes=actions");
      now = now.plus(Duration.ofSeconds(1));
      tokens.owner(Optional.of(ANN));
      assertEquals(
          List.of(
              "WARN the token of 'ann' has no scopes= and is good for incidents alone; for more, set"
                  + " scopes=incidents,actions,connect,silences"),
          log.all());
    }
  }

  @Test
  void aGroupIsADefaultOrAFence() {
    TokenFile tokens =
        given("ann: " + ANN + " group=storage\nbob: " + BOB + " only-group=storage group=net");
    Caller ann = tokens.owner(Optional.of(ANN));
    assertEquals(Optional.of("storage"), ann.groupFor(Optional.empty()));
    assertEquals(Optional.of("web"), ann.groupFor(Optional.of("web")));
    Caller bob = tokens.owner(Optional.of(BOB));
    assertEquals(Optional.of("storage"), bob.groupFor(Optional.empty()));
    assertEquals(Optional.of("storage"), bob.groupFor(Optional.of("web")));
  }

  @Test
  void aCalendarsTokenSaysWhatItShows() {
    TokenFile tokens = given("cal: " + ANN + " scopes=calendar person=ana");
    Caller cal = tokens.owner(Optional.of(ANN));
    assertEquals(Set.of(Scope.CALENDAR), cal.scopes());
    assertEquals(
        Optional.of(new CalendarSubject(CalendarSubject.Kind.PERSON, "ana")), cal.calendar());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " scopes=calendar",
        " scopes=calendar person=ana schedule=rota",
        " scopes=calendar,actions person=ana",
        " scopes=actions person=ana",
        " schedule=rota"
      })
  void aTokenInAnAddressIsGoodForOneCalendarAlone(String options) {
    IllegalArgumentException wrong =
        assertThrows(IllegalArgumentException.class, () -> given("cal: " + ANN + options));
    assertTrue(
        String.valueOf(wrong.getMessage())
            .endsWith(
                "line 1: a calendar's token has scopes=calendar alone, and one of schedule= and"
                    + " person="),
        wrong::getMessage);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ann", "ann: short"})
  void aFileThatBreaksChangesNothing(String broken) {
    TokenFile tokens = given("ann: " + ANN);
    write(broken);
    now = now.plus(Duration.ofSeconds(1));
    assertEquals("ann", tokens.owner(Optional.of(ANN)).name());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "# nobody",
        "ann " + ANN,
        "ann: short",
        "ann: sha256:12 ",
        "ann: " + ANN + " scopes=everything",
        "ann: " + ANN + " colour=red",
        "ann: " + ANN + " group=",
        "ann: " + ANN + " group=a group=b"
      })
  void aWrongFileStopsTheStartWithoutShowingAToken(String content) {
    String message =
        String.valueOf(
            assertThrows(IllegalArgumentException.class, () -> given(content)).getMessage());
    assertTrue(message.startsWith(folder.resolve("tokens").toString()), message);
    assertFalse(message.contains(ANN), message);
  }

  /** Equal and unequal take the one comparison there is, which does not stop early. */
  @Test
  void hashesAreCompared() {
    TokenLine line = TokenLine.parse("ann: " + ANN);
    assertTrue(line.isFor(InputLimits.sha256(ANN)));
    assertFalse(line.isFor(InputLimits.sha256(BOB)));
    assertFalse(line.isFor(""));
    assertFalse(line.hash().contains(ANN));
  }
}
