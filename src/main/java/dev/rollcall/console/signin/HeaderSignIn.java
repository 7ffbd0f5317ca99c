package dev.rollcall.console.signin;

import dev.rollcall.http.server.ConsoleRight;
import dev.rollcall.http.server.Request;
import dev.rollcall.wire.InputLimits;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A proxy has signed the visitor in, and says who it is in headers. The headers of anybody else are
 * not believed.
 */
public final class HeaderSignIn implements SignIn {

  /** IPv6 with a zone and a port. */
  private static final int MAX_ADDRESS = 100;

  private final Options options;

  /**
   * How the proxy says it.
   *
   * @param proxies whose headers are believed
   * @param userHeader its name, in lower case: who the visitor is, as the plan calls them
   * @param groupsHeader its name, in lower case: groups with commas between them
   * @param rights the right of each group; whoever is in none of them may look
   * @param secret of the forms, the same at every console
   */
  public record Options(
      List<AddressRange> proxies,
      String userHeader,
      String groupsHeader,
      Map<String, ConsoleRight> rights,
      String secret) {

    public Options {
      proxies = List.copyOf(proxies);
      rights = Map.copyOf(rights);
      userHeader = userHeader.toLowerCase(Locale.ROOT);
      groupsHeader = groupsHeader.toLowerCase(Locale.ROOT);
    }
  }

  public HeaderSignIn(Options options) {
    this.options = options;
  }

  @Override
  public Optional<Visitor> visitor(Request request) {
    if (options.proxies().stream().noneMatch(range -> range.contains(request.remote()))) {
      return Optional.empty();
    }
    return Optional.ofNullable(request.headers().get(options.userHeader()))
        .map(String::strip)
        .filter(InputLimits::isIdentity)
        .filter(name -> InputLimits.length(name) <= InputLimits.MAX_BY_BYTES)
        .map(name -> new Visitor(name, right(request), FormKeys.of(options.secret(), name)));
  }

  /** What the proxy saw; a browser may have put more before it. */
  @Override
  public String address(Request request) {
    String seen = request.headers().getOrDefault("x-forwarded-for", "");
    String last = seen.substring(seen.lastIndexOf(',') + 1).strip();
    return last.isEmpty() || last.length() > MAX_ADDRESS ? request.remote() : last;
  }

  /** The highest of the visitor's groups. */
  private ConsoleRight right(Request request) {
    Set<String> groups =
        Arrays.stream(request.headers().getOrDefault(options.groupsHeader(), "").split(",", -1))
            .map(String::strip)
            .collect(Collectors.toSet());
    ConsoleRight right = ConsoleRight.VIEWER;
    for (Map.Entry<String, ConsoleRight> entry : options.rights().entrySet()) {
      if (groups.contains(entry.getKey()) && entry.getValue().includes(right)) {
        right = entry.getValue();
      }
    }
    return right;
  }

  @Override
  public Way way() {
    return Way.ELSEWHERE;
  }
}
