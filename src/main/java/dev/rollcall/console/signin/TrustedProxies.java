package dev.rollcall.console.signin;

import dev.rollcall.http.server.Request;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The proxies before a console whose headers are believed.
 *
 * @param ranges their addresses
 */
public record TrustedProxies(List<AddressRange> ranges) {

  /** Whoever connects is the browser. */
  public static final TrustedProxies NONE = new TrustedProxies(List.of());

  /** Some proxies write a port behind the address. */
  private static final Pattern WITH_PORT =
      Pattern.compile("\\[(?<six>[^\\]]+)\\](?::\\d+)?|(?<four>[\\d.]+):\\d+");

  public TrustedProxies {
    ranges = List.copyOf(ranges);
  }

  /** Whether the request comes straight from one of them. */
  boolean sent(Request request) {
    return contain(request.remote());
  }

  private boolean contain(String address) {
    return ranges.stream().anyMatch(range -> range.contains(address));
  }

  /**
   * The address of the visitor's browser. Each proxy adds whom it saw to the end of {@code
   * X-Forwarded-For}, so it is the last one there that is none of the proxies. What stands before
   * it the browser may have written itself.
   */
  public String address(Request request) {
    String[] seen = request.headers().getOrDefault("x-forwarded-for", "").split(",", -1);
    String address = request.remote();
    for (int i = seen.length - 1; i >= 0 && contain(address); i--) {
      Optional<String> before = literal(seen[i].strip());
      if (before.isEmpty()) {
        return address;
      }
      address = before.get();
    }
    return address;
  }

  /** Empty for {@code unknown}, a name or any other text. */
  private static Optional<String> literal(String text) {
    Matcher ported = WITH_PORT.matcher(text);
    String address =
        ported.matches()
            ? Optional.ofNullable(ported.group("six")).orElseGet(() -> ported.group("four"))
            : text;
    try {
      return Optional.of(InetAddress.ofLiteral(address).getHostAddress());
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
