package dev.rollcall.app.settings;

import dev.rollcall.console.signin.AddressRange;
import dev.rollcall.console.signin.HeaderSignIn;
import dev.rollcall.http.server.ConsoleRight;
import dev.rollcall.http.server.HttpOptions;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The settings of role console.
 *
 * @param auth how visitors sign in
 * @param headers how a proxy says who they are, if it does
 * @param openMost open incidents that are kept in memory
 * @param zone of visitors whose browser does not say its own
 */
public record ConsoleSettings(
    HttpOptions server, Auth auth, HeaderSignIn.Options headers, int openMost, ZoneId zone) {

  private static final String PROXIES = "CONSOLE_TRUSTED_PROXIES";
  private static final String ROLES = "CONSOLE_ROLES";
  private static final String KEY = "CONSOLE_COOKIE_KEY";
  private static final int MIN_KEY_CHARS = 32;

  /** A form is small, and a form with a plan is not large. */
  private static final int MAX_BODY_BYTES = 256 * 1024;

  private static final int MAX_CONNECTIONS = 5000;

  /** How visitors sign in. */
  public enum Auth {
    /** Not at all: a page says how to switch it on. */
    OFF,
    /** With a token of {@code HTTP_TOKENS_FILE} that has scope console. */
    TOKEN,
    /** With a proxy, which says in headers who it is. */
    HEADER,
    /** Anybody may do everything. For one's own machine. */
    ANONYMOUS
  }

  public static ConsoleSettings from(Environment env) {
    HttpOptions server =
        new HttpOptions(
                env.text("CONSOLE_HOST", "0.0.0.0"),
                env.integer("CONSOLE_PORT", 8090, 0, 65_535),
                MAX_BODY_BYTES,
                Duration.ofSeconds(10))
            .withConnections(MAX_CONNECTIONS, Duration.ofMinutes(1));
    Auth auth = Environment.choice("CONSOLE_AUTH", env.text("CONSOLE_AUTH", "off"), Auth.class);
    return new ConsoleSettings(
        server,
        auth,
        headers(env, auth == Auth.HEADER),
        env.integer("CONSOLE_OPEN_MOST", 100_000, 100, 1_000_000),
        zone(env));
  }

  private static HeaderSignIn.Options headers(Environment env, boolean needed) {
    List<AddressRange> proxies = proxies(env);
    if (needed && proxies.isEmpty()) {
      proxies =
          env.refuse(
              PROXIES, "", "the addresses of the proxies, with CONSOLE_AUTH=header", proxies);
    }
    String key = env.text(KEY, "");
    if (needed && key.length() < MIN_KEY_CHARS) {
      key =
          env.refuse(
              new UsageException(
                  KEY
                      + " must have at least "
                      + MIN_KEY_CHARS
                      + " characters, the same at every console, with CONSOLE_AUTH=header"),
              key);
    }
    return new HeaderSignIn.Options(
        proxies,
        env.text("CONSOLE_USER_HEADER", "X-Forwarded-User"),
        env.text("CONSOLE_GROUPS_HEADER", "X-Forwarded-Groups"),
        rights(env),
        key);
  }

  private static List<AddressRange> proxies(Environment env) {
    List<AddressRange> proxies = new ArrayList<>();
    for (String text : env.text(PROXIES, "").split(",", -1)) {
      try {
        if (!text.isBlank()) {
          proxies.add(AddressRange.parse(text));
        }
      } catch (IllegalArgumentException _) {
        return env.refuse(
            PROXIES, text.strip(), "an address or a network such as 10.0.0.0/8", proxies);
      }
    }
    return proxies;
  }

  /** As in {@code admin=sre-leads,responder=on-call}. */
  private static Map<String, ConsoleRight> rights(Environment env) {
    Map<String, ConsoleRight> rights = new HashMap<>();
    for (String text : env.text(ROLES, "").split(",", -1)) {
      String[] both = text.strip().split("=", 2);
      if (both.length == 2 && !both[1].isBlank()) {
        rights.put(both[1].strip(), Environment.choice(ROLES, both[0], ConsoleRight.class));
      } else if (!text.isBlank()) {
        return env.refuse(
            ROLES, text.strip(), "role=group, with commas between several of them", rights);
      }
    }
    return rights;
  }

  private static ZoneId zone(Environment env) {
    String text = env.text("CONSOLE_ZONE", "UTC");
    try {
      return ZoneId.of(text);
    } catch (DateTimeException _) {
      return env.refuse(
          "CONSOLE_ZONE", text, "a time zone, such as Europe/Berlin", ZoneId.of("UTC"));
    }
  }

  /** As in the environment. */
  public String authName() {
    return auth.name().toLowerCase(Locale.ROOT);
  }
}
