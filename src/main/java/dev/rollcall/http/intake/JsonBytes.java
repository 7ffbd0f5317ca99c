package dev.rollcall.http.intake;

import dev.rollcall.http.server.HttpError;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Cuts JSON into its values as it arrives. It finds only the end of a value. The parser of the
 * value finds its errors. Not thread safe.
 */
public final class JsonBytes {

  /** A longer value is skipped. */
  static final int MAX_VALUE_BYTES = 1 << 20;

  private static final int CHUNK = 8192;
  private static final int END = -1;

  private final InputStream in;
  private final byte[] chunk = new byte[CHUNK];
  private final ByteArrayOutputStream value = new ByteArrayOutputStream();
  private int length;
  private int position;

  public JsonBytes(InputStream in) {
    this.in = in;
  }

  /** The next byte that is no white space, without reading it; below zero at the end. */
  public int peek() {
    int next = look();
    while (next == ' ' || next == '\t' || next == '\r' || next == '\n') {
      position++;
      next = look();
    }
    return next;
  }

  /** Skips this byte if it is next, and returns whether it was. */
  public boolean skip(char wanted) {
    boolean there = peek() == wanted;
    if (there) {
      position++;
    }
    return there;
  }

  /** Skips this byte, which must be next. */
  public void need(char wanted) {
    if (!skip(wanted)) {
      throw notJson();
    }
  }

  /** Skips the mark that Windows puts before UTF-8. */
  public void skipByteOrderMark() {
    if (peek() == 0xef) {
      read();
      if (read() != 0xbb || read() != 0xbf) {
        throw notJson();
      }
    }
  }

  /** The next value; empty if it is longer than {@link #MAX_VALUE_BYTES}. */
  public Optional<String> value() {
    value.reset();
    int size = 0;
    switch (peek()) {
      case '"' -> size = string(size);
      case '{', '[' -> size = container(size);
      default -> size = scalar(size);
    }
    return size > MAX_VALUE_BYTES
        ? Optional.empty()
        : Optional.of(value.toString(StandardCharsets.UTF_8));
  }

  private int container(int before) {
    int size = before;
    int depth = 0;
    do {
      int next = look();
      if (next == '"') {
        size = string(size);
      } else {
        depth += next == '{' || next == '[' ? 1 : next == '}' || next == ']' ? -1 : 0;
        size = take(size);
      }
    } while (depth > 0);
    return size;
  }

  private int string(int before) {
    int size = take(before);
    while (look() != '"') {
      if (look() == '\\') {
        size = take(size);
      }
      size = take(size);
    }
    return take(size);
  }

  private int scalar(int before) {
    int size = before;
    while (look() != END && " \t\r\n,:]}[{\"".indexOf(look()) < 0) {
      size = take(size);
    }
    if (size == before) {
      throw notJson();
    }
    return size;
  }

  private int take(int size) {
    int next = read();
    if (size < MAX_VALUE_BYTES) {
      value.write(next);
    }
    return size + 1;
  }

  private int read() {
    int next = look();
    if (next == END) {
      throw HttpError.of(400, "the body is not JSON: it ends too early");
    }
    position++;
    return next;
  }

  private int look() {
    if (position == length) {
      try {
        length = in.read(chunk);
      } catch (IOException e) {
        throw HttpError.of(400, "the body ends too early, or is not one that HTTP allows");
      }
      position = 0;
      if (length <= 0) {
        length = 0;
        return END;
      }
    }
    return chunk[position] & 0xff;
  }

  public static HttpError notJson() {
    return HttpError.of(400, "the body is not JSON");
  }
}
