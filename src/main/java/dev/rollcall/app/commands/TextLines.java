package dev.rollcall.app.commands;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The lines of a text: UTF-8 with a byte order mark or without, or UTF-16 with one, as Windows'
 * programs write it. Lines end in LF or CRLF.
 */
final class TextLines {

  private static final char MARK = '\uFEFF';

  private TextLines() {}

  /**
   * A line.
   *
   * @param number from 1
   * @param text without its end; empty if its bytes are no text
   */
  record Line(int number, Optional<String> text) {}

  /** All lines that are not blank. */
  static List<Line> of(byte[] bytes) {
    if (bytes.length >= 2 && bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF) {
      return of(recoded(bytes, StandardCharsets.UTF_16BE));
    }
    if (bytes.length >= 2 && bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE) {
      return of(recoded(bytes, StandardCharsets.UTF_16LE));
    }
    List<Line> lines = new ArrayList<>();
    int number = 1;
    int start = 0;
    for (int i = 0; i <= bytes.length; i++) {
      if (i == bytes.length || bytes[i] == '\n') {
        Line line = new Line(number, text(ByteBuffer.wrap(bytes, start, i - start)));
        if (line.text().filter(String::isBlank).isEmpty()) {
          lines.add(line);
        }
        number++;
        start = i + 1;
      }
    }
    return lines;
  }

  private static byte[] recoded(byte[] bytes, Charset from) {
    return new String(bytes, from).getBytes(StandardCharsets.UTF_8);
  }

  private static Optional<String> text(ByteBuffer bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
      // A file that was joined of several has marks at other lines too.
      return Optional.of((text.startsWith("" + MARK) ? text.substring(1) : text).strip());
    } catch (CharacterCodingException _) {
      return Optional.empty();
    }
  }
}
