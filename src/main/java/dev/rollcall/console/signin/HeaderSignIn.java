package dev.rollcall.console.signin;

import dev.rollcall.http.server.ConsoleRight;
import dev.rollcall.http.server.Request;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A proxy has signed the visitor in, and says who it is in headers. The headers of anybody else are
 * not believed.
 */
public final class HeaderSignIn implements SignIn {

  private final Options options;

  /**
   * How the proxy says it.
   *
   * @param proxies whose headers are believed
   * @param userHeader its name, in lower case: who the visitor is, as the plan calls them
   * @param groupsHeader its name, in lower case: groups with commas between them
   * @param rights of the groups
   * @param secret of the forms, the same at every console
   */
  public record Options(
      TrustedProxies proxies,
      String userHeader,
      String groupsHeader,
      GroupRights rights,
      String secret) {

    public Options {
      userHeader = userHeader.toLowerCase(Locale.ROOT);
      groupsHeader = groupsHeader.toLowerCase(Locale.ROOT);
    }
  }

  public HeaderSignIn(Options options) {
    this.options = options;
  }

  @Override
  public Optional<Visitor> visitor(Request request) {
    if (!options.proxies().sent(request)) {
      return Optional.empty();
    }
    return Optional.ofNullable(request.headers().get(options.userHeader()))
        .filter(HeaderSignIn::isOne)
        .flatMap(Visitor::named)
        .map(name -> new Visitor(name, right(request), FormKeys.of(options.secret(), name)));
  }

  /** If the header came twice, one of them is not the proxy's. */
  private static boolean isOne(String name) {
    return name.indexOf(',') < 0;
  }

  private ConsoleRight right(Request request) {
    String groups = request.headers().getOrDefault(options.groupsHeader(), "");
    return options
        .rights()
        .highest(Arrays.stream(groups.split(",", -1)).map(String::strip).toList());
  }

  @Override
  public Way way() {
    return Way.ELSEWHERE;
  }
}
