package dev.rollcall.chaos.judge;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Looks for the digits that all numbers of a run begin with. */
public final class LeakScan {

  private static final int BLOCK = 1 << 20;
  private static final int CONTEXT = 60;

  private final byte[] needle;

  /**
   * Makes one.
   *
   * @param numbers how all numbers begin, with + and the country; enough digits that chance does
   *     not make them. A number without its country code is found too
   */
  public LeakScan(String numbers) {
    needle = numbers.substring("+81".length()).getBytes(StandardCharsets.US_ASCII);
  }

  /** One leak a file at most. */
  public List<Leak> folder(Path folder) {
    try (Stream<Path> walk = Files.walk(folder)) {
      List<Leak> leaks = new ArrayList<>();
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        file(file, leaks);
      }
      return leaks;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Adds a leak when the bytes hold a number. */
  public void bytes(String place, byte[] bytes, List<Leak> leaks) {
    int at = indexOf(bytes, bytes.length);
    if (at >= 0) {
      leaks.add(new Leak(place, context(bytes, at, bytes.length)));
    }
  }

  private void file(Path file, List<Leak> leaks) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BLOCK)) {
      byte[] block = new byte[BLOCK + needle.length];
      int kept = 0;
      for (int n = in.read(block, 0, BLOCK); n > 0; n = in.read(block, kept, BLOCK)) {
        int length = kept + n;
        int at = indexOf(block, length);
        if (at >= 0) {
          leaks.add(new Leak(file.toString(), context(block, at, length)));
          return;
        }
        kept = Math.min(needle.length - 1, length);
        System.arraycopy(block, length - kept, block, 0, kept);
      }
    } catch (NoSuchFileException _) {
      // A process deleted it meanwhile.
    }
  }

  private int indexOf(byte[] bytes, int length) {
    for (int i = 0; i + needle.length <= length; i++) {
      int j = 0;
      while (j < needle.length && bytes[i + j] == needle[j]) {
        j++;
      }
      if (j == needle.length) {
        return i;
      }
    }
    return -1;
  }

  private static String context(byte[] bytes, int at, int length) {
    int from = Math.max(0, at - CONTEXT);
    int to = Math.min(length, at + CONTEXT);
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1)
        .replaceAll("[^ -~]", ".");
  }
}
