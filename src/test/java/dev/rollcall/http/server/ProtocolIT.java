package dev.rollcall.http.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.http.HttpFixture;
import dev.rollcall.wire.Topics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP/1.1 as the standard says: what one request is, and where the next one begins. */
final class ProtocolIT {

  private static final String VALID = "{\"errorId\": \"disk-7\"}";
  private static final String SMUGGLED = "GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n";

  private final HttpFixture http = HttpFixture.start();

  @AfterEach
  void stop() {
    http.close();
  }

  /** What comes for these bytes until the server closes. */
  private String answers(String bytes) throws IOException {
    StringBuilder answers = new StringBuilder();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), http.server.port())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
      for (int c = socket.getInputStream().read(); c >= 0; c = socket.getInputStream().read()) {
        answers.append((char) c);
      }
    } catch (SocketException e) {
      // A reset is an end as well.
      answers.append("");
    }
    return answers.toString();
  }

  private static String head(String... headers) {
    return "POST /v1/incidents HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        + "Authorization: Bearer "
        + HttpFixture.TOKEN
        + "\r\n"
        + String.join("\r\n", headers)
        + "\r\n\r\n";
  }

  private static int count(String answers) {
    return answers.split("HTTP/1\\.[01] ", -1).length - 1;
  }

  @Test
  void afterConnectionCloseNothingMoreIsServed() throws IOException {
    String answers = answers(head("Connection: close", "Content-Length: 21") + VALID + SMUGGLED);
    assertTrue(answers.startsWith("HTTP/1.1 202 "), answers);
    assertEquals(1, count(answers), answers);
  }

  @Test
  void theBodyOfARefusedRequestIsNoRequest() throws IOException {
    String body = SMUGGLED.repeat(20);
    String answers =
        answers(
            "POST /v1/incidents HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + "Connection: close\r\nContent-Length: "
                + body.length()
                + "\r\n\r\n"
                + body);
    assertTrue(answers.startsWith("HTTP/1.1 401 "), answers);
    assertEquals(1, count(answers), answers);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 5\r\nTransfer-Encoding: chunked",
        "Content-Length: 5\r\nTransfer-Encoding: Chunked",
        "Transfer-Encoding: CHUNKED\r\nContent-Length: 5",
        "Transfer-Encoding: chunked, identity",
        "Transfer-Encoding: cow",
        "Content-Length: 5\r\nContent-Length: 6",
        "Content-Length: 5, 6",
        "Content-Length: -1",
        "Content-Length: +5",
        "Content-Length: 0x5",
        "Content-Length: 99999999999999999999"
      })
  void aLengthThatIsNotClearIsRefusedAndClosed(String lengths) throws IOException {
    String answers = answers(head(lengths) + "0\r\n\r\n" + SMUGGLED);
    assertTrue(answers.startsWith("HTTP/1.1 400 ") || answers.startsWith("HTTP/1.1 501 "), answers);
    assertEquals(1, count(answers), answers);
    assertTrue(answers.contains("\"error\""), answers);
  }

  @ParameterizedTest
  @ValueSource(strings = {"chunked", "Chunked", "CHUNKED"})
  void aChunkedBodyIsOneWhateverTheCaseOfItsName(String name) throws IOException {
    String answers =
        answers(
            head("Transfer-Encoding: " + name, "Connection: close")
                + "15\r\n"
                + VALID
                + "\r\n0\r\n\r\n");
    assertTrue(answers.startsWith("HTTP/1.1 202 "), answers);
    assertEquals(1, http.written(Topics.DEFAULT.incidents()).size());
  }

  @Test
  void anOlderClientIsAnswered() throws IOException {
    String answers = answers("GET /health/live HTTP/1.0\r\n\r\n");
    assertTrue(answers.startsWith("HTTP/1.") && answers.contains(" 200 "), answers);
    assertEquals(1, count(answers), answers);
  }

  @Test
  void anotherProtocolIsRefused() throws IOException {
    String answers = answers("GET /health/live HTTP/3.7\r\nHost: x\r\n\r\n");
    assertTrue(answers.startsWith("HTTP/1.1 505 ") || answers.startsWith("HTTP/1.1 400 "), answers);
  }

  @Test
  void aHeaderWithoutAnEndIsRefused() throws IOException {
    String answers = answers(head("X-Long: " + "y".repeat(100_000)));
    assertTrue(answers.startsWith("HTTP/1.1 431 ") || answers.isEmpty(), answers);
  }
}
