package dev.rollcall.wire;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonParseException;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.apache.avro.InvalidNumberEncodingException;
import org.apache.avro.SystemLimitException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A fault of a record among the registry's would be tried for ever; the other way it is lost. */
class RegistryFaultTest {

  @ParameterizedTest
  @MethodSource
  void theRegistrys(Exception cause) {
    assertTrue(RegistryFault.isPassing(new SerializationException("cannot be read", cause)));
  }

  static Stream<Exception> theRegistrys() {
    return Stream.of(
        new RegistryUnavailableException("away", null),
        new TimeoutException("as Confluent's serde says it"),
        new AuthenticationException("as Confluent's serde says 401"),
        new ConnectException("refused"),
        new UnknownHostException("registry"),
        new SocketTimeoutException("read"),
        new HttpTimeoutException("request"),
        new SSLHandshakeException("expired"),
        new JsonParseException(null, "an ingress' HTML"),
        new IOException("wrapped", new ConnectException("refused")));
  }

  @ParameterizedTest
  @MethodSource
  void theRecords(Exception cause) {
    assertFalse(RegistryFault.isPassing(new SerializationException("cannot be read", cause)));
  }

  static Stream<Exception> theRecords() {
    return Stream.of(
        new EOFException("Avro: bytes that end too early"),
        new InvalidNumberEncodingException("Avro: ff twelve times"),
        new IOException("Avro: whatever else"),
        new SystemLimitException("Avro: too long"),
        new RecordTooLargeException("larger than the broker takes"),
        new IllegalArgumentException("errorId is empty"));
  }
}
