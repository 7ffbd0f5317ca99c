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
import org.jspecify.annotations.Nullable;

/** Reads bodies within their bounds. Thread safe. */
final class BodyReader {

  /** For one body that is read as it arrives. */
  private static final int MAX_STREAM_BYTES = 16 << 20;

  /** For all whole bodies of known senders together. */
  private static final int HELD = 16 << 20;

  /** For all streams together. */
  private static final int STREAMED = 32 << 20;

  /** For all bodies that name their sender themselves together. */
  private static final int OF_STRANGERS = 4 << 20;

  /**
   * For one such body. PagerDuty accepts half of it, and Amazon SNS sends a quarter at maxBytes.
   */
  private static final int MAX_UNKNOWN_SENDER_BYTES = 1 << 20;

  private static final Duration TURN_OF_STRANGERS = Duration.ofSeconds(1);

  private final HttpOptions options;
  private final BodyMemory held;
  private final BodyMemory streamed;
  private final BodyMemory unknownSenders;

  BodyReader(HttpOptions options) {
    InstantSource clock = InstantSource.system();
    Duration whole = Duration.ofHours(1);
    this.options = options;
    this.held = new BodyMemory(HELD, whole, clock);
    this.streamed = new BodyMemory(STREAMED, whole, clock);
    this.unknownSenders = new BodyMemory(OF_STRANGERS, TURN_OF_STRANGERS, clock);
  }

  /** The share to which the bytes of this route's bodies are charged. */
  BodyMemory.Share share(Route route) {
    if (route.access() instanceof Access.Token) {
      return (route.entity() == BodyKind.STREAM ? streamed : held).open();
    }
    return unknownSenders.open();
  }

  /** A body within its bounds; throws {@link HttpError} 413 or 415. */
  ArrivingBody open(
      Route route, HttpFields headers, Content.Source source, BodyMemory.Share share) {
    BodyKind wanted = route.entity();
    long declared = headers.getLongField(HttpHeader.CONTENT_LENGTH);
    boolean any = declared > 0 || headers.contains(HttpHeader.TRANSFER_ENCODING);
    boolean json = wanted == BodyKind.JSON || wanted == BodyKind.OPTIONAL_JSON;
    if (any && json && !isJson(Optional.ofNullable(headers.get(HttpHeader.CONTENT_TYPE)))) {
      throw HttpError.of(415, "the header Content-Type must be application/json");
    }
    if (any && wanted == BodyKind.FORM && !isForm(headers.get(HttpHeader.CONTENT_TYPE))) {
      throw HttpError.of(415, "the header Content-Type must be that of a form");
    }
    int maxBytes = maxBytes(route);
    if (declared > maxBytes) {
      throw HttpError.of(413, "the body has more than " + maxBytes + " bytes");
    }
    return new ArrivingBody(source, maxBytes, options.timeout(), share);
  }

  private int maxBytes(Route route) {
    if (route.access() instanceof Access.Token) {
      return route.entity() == BodyKind.STREAM ? MAX_STREAM_BYTES : options.maxBodyBytes();
    }
    return Math.min(options.maxBodyBytes(), MAX_UNKNOWN_SENDER_BYTES);
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

  private static boolean isForm(@Nullable String contentType) {
    return contentType != null
        && contentType
            .split(";", 2)[0]
            .strip()
            .equalsIgnoreCase("application/x-www-form-urlencoded");
  }

  private static boolean isJson(Optional<String> contentType) {
    String type = contentType.orElse("").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return type.equals("application/json") || type.endsWith("+json");
  }
}
