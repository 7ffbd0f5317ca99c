package dev.rollcall.app.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HttpSettingsTest {

  private static HttpSettings given(Map<String, String> variables) {
    return HttpSettings.from(new Environment(variables));
  }

  @Test
  void nothingIsNeeded() {
    HttpSettings http = given(Map.of());
    assertEquals(8080, http.server().port());
    assertFalse(http.anonymous());
    assertEquals(Optional.empty(), http.tokens());
    assertEquals("rollcall_group", http.labels().group());
    assertEquals(Map.of(), http.snsTopics());
  }

  @Test
  void topicsOfSnsMayHaveAGroup() {
    assertEquals(
        Map.of(
            "arn:aws:sns:eu-west-1:123456789012:a",
            Optional.of("storage"),
            "arn:aws-cn:sns:cn-north-1:123456789012:b",
            Optional.empty()),
        given(
                Map.of(
                    "HTTP_SNS_TOPICS",
                    "arn:aws:sns:eu-west-1:123456789012:a=storage,"
                        + " arn:aws-cn:sns:cn-north-1:123456789012:b"))
            .snsTopics());
  }

  @ParameterizedTest
  @CsvSource({
    "HTTP_PORT,99999",
    "HTTP_MAX_BODY_KB,0",
    "HTTP_REQUEST_TIMEOUT_SECONDS,soon",
    "HTTP_WRITE_TIMEOUT_SECONDS,61",
    "HTTP_REQUESTS_PER_SECOND,0",
    "HTTP_BURST,0",
    "HTTP_ALLOW_ANONYMOUS,yes",
    "HTTP_URL_TOKENS,1",
    "HTTP_MAX_CONNECTIONS,9",
    "HTTP_MANAGEMENT_PORT,-1",
    "HTTP_SNS_TOPICS,my-topic"
  })
  void aWrongValueIsNamed(String name, String value) {
    String message =
        String.valueOf(
            assertThrows(UsageException.class, () -> given(Map.of(name, value))).getMessage());
    assertTrue(message.startsWith(name + " is '" + value + "'; it must be "), message);
  }

  @Test
  void httpIsARoleAndAmongAll() {
    assertEquals(EnumSet.of(Role.HTTP, Role.DIALER), Role.parse("http,dialer"));
    assertTrue(Role.parse("all").contains(Role.HTTP));
  }
}
