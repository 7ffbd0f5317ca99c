package dev.rollcall.http.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;

/** Knows the bounds of bodies. Thread safe. */
final class BodyReader {

  /** Of one body that is read as it arrives. */
  private static final int MOST_STREAMED = 16 << 20;

  /** Of whole bodies of senders that are known, held at once. */
  private static final int HELD = 16 << 20;

  /** Of streams, held at once. */
  private static final int STREAMED = 32 << 20;

  /** Of bodies that name their sender themselves, held at once. */
  private static final int OF_STRANGERS = 4 << 20;

  /** Of one such body; PagerDuty takes half of it, and Amazon SNS sends a quarter at most. */
  private static final int MOST_OF_A_STRANGER = 1 << 20;

  private static final Duration TURN_OF_STRANGERS = Duration.ofSeconds(1);

  private final HttpOptions options;
  private final BodyMemory held;
  private final BodyMemory streamed;
  private final BodyMemory ofStrangers;

  BodyReader(HttpOptions options) {
    InstantSource clock = InstantSource.system();
    Duration whole = Duration.ofHours(1);
    this.options = options;
    this.held = new BodyMemory(HELD, whole, clock);
    this.streamed = new BodyMemory(STREAMED, whole, clock);
    this.ofStrangers = new BodyMemory(OF_STRANGERS, TURN_OF_STRANGERS, clock);
  }

  /** What the bytes of this route's bodies are charged to. */
  BodyMemory.Share share(Route route) {
    if (route.access() instanceof Access.Token) {
      return (route.entity() == BodyKind.STREAM ? streamed : held).open();
    }
    return ofStrangers.open();
  }

  /** A body within its bounds; throws {@link HttpError} 413 or 415. */
  ArrivingBody open(
      Route route, HttpFields headers, Content.Source source, BodyMemory.Share share) {
    BodyKind wanted = route.entity();
    long said = headers.getLongField(HttpHeader.CONTENT_LENGTH);
    boolean any = said > 0 || headers.contains(HttpHeader.TRANSFER_ENCODING);
    boolean json = wanted == BodyKind.JSON || wanted == BodyKind.OPTIONAL_JSON;
    if (any && json && !isJson(Optional.ofNullable(headers.get(HttpHeader.CONTENT_TYPE)))) {
      throw HttpError.of(415, "the header Content-Type must be application/json");
    }
    int most = most(route);
    if (said > most) {
      throw HttpError.of(413, "the body has more than " + most + " bytes");
    }
    return new ArrivingBody(source, most, options.timeout(), share);
  }

  private int most(Route route) {
    if (route.access() instanceof Access.Token) {
      return route.entity() == BodyKind.STREAM ? MOST_STREAMED : options.maxBodyBytes();
    }
    return Math.min(options.maxBodyBytes(), MOST_OF_A_STRANGER);
  }

  /**
   * The whole body; throws {@link HttpError} as {@link ArrivingBody} does, and 400 for its text.
   */
  static String text(ArrivingBody body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      body.transferTo(bytes);
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.toByteArray()))
          .toString();
    } catch (CharacterCodingException e) {
      throw HttpError.of(400, "the body is not UTF-8");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isJson(Optional<String> contentType) {
    String type = contentType.orElse("").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return type.equals("application/json") || type.endsWith("+json");
  }
}
