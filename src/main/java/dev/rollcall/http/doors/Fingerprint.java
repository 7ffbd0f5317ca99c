package dev.rollcall.http.doors;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Alertmanager's identity of an alert: FNV-1a with 64 bits over its labels, in the order of their
 * names' bytes. So an alert has the same errorId through Alertmanager and straight from Prometheus.
 */
final class Fingerprint {

  private static final long OFFSET = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;
  private static final byte[] SEPARATOR = {(byte) 0xff};

  private Fingerprint() {}

  /** Sixteen hexadecimal digits. Labels without a value do not count, as at Alertmanager. */
  static String of(Map<String, String> labels) {
    List<byte[]> names = new ArrayList<>();
    labels.forEach(
        (name, value) -> {
          if (!value.isEmpty()) {
            names.add(name.getBytes(StandardCharsets.UTF_8));
          }
        });
    names.sort(Arrays::compareUnsigned);
    long sum = OFFSET;
    for (byte[] name : names) {
      sum = add(sum, name);
      sum = add(sum, SEPARATOR);
      String value = labels.getOrDefault(new String(name, StandardCharsets.UTF_8), "");
      sum = add(sum, value.getBytes(StandardCharsets.UTF_8));
      sum = add(sum, SEPARATOR);
    }
    return HexFormat.of().toHexDigits(sum);
  }

  private static long add(long sum, byte[] bytes) {
    long result = sum;
    for (byte b : bytes) {
      result = (result ^ (b & 0xff)) * PRIME;
    }
    return result;
  }
}
