package dev.rollcall.simulator.network;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The limits of contact attributes, from the API model. */
public final class ContactAttributes {

  /** Keys and values of a contact together, in UTF-8. */
  public static final int MAX_BYTES = 32_768;

  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]+");

  private ContactAttributes() {}

  /** Gives back the attributes, or ends the request with InvalidParameterException. */
  public static Map<String, String> check(Map<String, String> attributes) {
    long bytes = 0;
    for (Map.Entry<String, String> attribute : attributes.entrySet()) {
      if (!KEY.matcher(attribute.getKey()).matches()) {
        throw new ApiException(
            ApiError.invalidParameter(
                "Attribute keys can include only alphanumeric, dash, and underscore characters"));
      }
      bytes += utf8(attribute.getKey()) + utf8(attribute.getValue());
    }
    if (bytes > MAX_BYTES) {
      throw new ApiException(
          ApiError.invalidParameter("Attributes are larger than " + MAX_BYTES + " bytes"));
    }
    return attributes;
  }

  public static Map<String, String> merge(Map<String, String> old, Map<String, String> more) {
    Map<String, String> merged = new TreeMap<>(old);
    merged.putAll(more);
    return check(merged);
  }

  private static long utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
