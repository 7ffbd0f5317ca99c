package dev.rollcall.http;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Reads a body within its bounds. */
record BodyReader(HttpOptions options) {

  private static final int CHUNK = 8192;

  /** How many bytes will be read, at most; throws {@link Refusal} 413 or 415. */
  int size(ServerRequest request, Entity wanted) {
    if (wanted == Entity.NONE || !request.content().hasEntity()) {
      return 0;
    }
    if (wanted != Entity.ANY && wanted != Entity.STREAM && !isJson(request.headers().first(HeaderNames.CONTENT_TYPE))) {
      throw Refusal.of(415, "the header Content-Type must be application/json");
    }
    long said = request.headers().contentLength().orElse(options.maxBodyBytes());
    if (said > options.maxBodyBytes()) {
      throw tooLarge();
    }
    return (int) said;
  }

  /** Throws {@link Refusal} 400, 408 or 413. */
  String read(ServerRequest request, ServerResponse response, Entity wanted) {
    if (wanted == Entity.NONE || !request.content().hasEntity()) {
      return "";
    }
    return inTime(new FutureTask<>(() -> bounded(request.content().inputStream())), response);
  }

  /**
   * Helidon's sockets have no timeout. So another thread reads, and one that is late is interrupted
   * once the sender has its answer, which closes the connection.
   */
  private String inTime(FutureTask<String> reading, ServerResponse response) {
    Thread reader = Thread.ofVirtual().start(reading);
    try {
      return reading.get(options.timeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      response.whenSent(reader::interrupt);
      throw Refusal.of(
          408, "the body did not arrive within " + options.timeout().toSeconds() + " s");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Refusal refusal
          ? refusal
          : Refusal.of(400, "the body ends too early, or is not one that HTTP allows");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Refusal.of(503, "the instance stops");
    }
  }

  private String bounded(InputStream in) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    byte[] chunk = new byte[CHUNK];
    for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
      body.write(chunk, 0, n);
      if (body.size() > options.maxBodyBytes()) {
        throw tooLarge();
      }
    }
    try {
      ByteBuffer bytes = ByteBuffer.wrap(body.toByteArray());
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw Refusal.of(400, "the body is not UTF-8");
    }
  }

  private Refusal tooLarge() {
    return Refusal.of(413, "the body has more than " + options.maxBodyBytes() + " bytes");
  }

  private static boolean isJson(Optional<String> contentType) {
    String type = contentType.orElse("").replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
    return type.equals("application/json") || type.endsWith("+json");
  }
}
