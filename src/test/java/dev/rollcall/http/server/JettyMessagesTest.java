package dev.rollcall.http.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.eclipse.jetty.http.HttpFields;
import org.junit.jupiter.api.Test;

/** What becomes of headers that come several times. */
final class JettyMessagesTest {

  @Test
  void aHeaderThatComesTwiceIsAListAndCookiesAreOneHeader() {
    HttpFields fields =
        HttpFields.build()
            .add("X-Forwarded-For", "203.0.113.9")
            .add("Cookie", "zone=UTC")
            .add("X-Empty", "")
            .add("x-forwarded-for", "198.51.100.1")
            .add("Cookie", "rollcall=abc");
    assertEquals(
        Map.of(
            "x-forwarded-for", "203.0.113.9, 198.51.100.1",
            "cookie", "zone=UTC; rollcall=abc",
            "x-empty", ""),
        JettyMessages.headers(fields));
  }
}
