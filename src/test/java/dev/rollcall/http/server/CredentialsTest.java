package dev.rollcall.http.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CredentialsTest {

  private static Optional<String> of(String header) {
    return Credentials.token(Optional.of(header), Optional.empty());
  }

  private static String basic(String pair) {
    return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer s3cret", "bearer  s3cret ", "GenieKey s3cret", "GENIEKEY s3cret"})
  void aTokenHasAName(String header) {
    assertEquals(Optional.of("s3cret"), of(header));
  }

  @Test
  void aPasswordIsATokenWhoeverTheUserIs() {
    assertEquals(Optional.of("s3cret"), of("Basic " + basic("grafana:s3cret")));
    assertEquals(Optional.of("s3:cret"), of("basic " + basic(":s3:cret")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "s3cret", "Bearer", "Bearer  ", "Digest s3cret", "Basic !", "Basic YQ=="})
  void anythingElseIsNone(String header) {
    assertEquals(Optional.empty(), of(header));
  }

  @Test
  void aUrlComesAfterTheHeader() {
    assertEquals(Optional.of("a"), Credentials.token(Optional.of("Bearer a"), Optional.of("b")));
    assertEquals(Optional.of("b"), Credentials.token(Optional.of("Digest a"), Optional.of("b")));
  }
}
