package dev.rollcall.app.settings;

import dev.rollcall.console.signin.AddressRange;
import dev.rollcall.console.signin.GroupRights;
import dev.rollcall.console.signin.HeaderSignIn;
import dev.rollcall.console.signin.OidcOptions;
import dev.rollcall.console.signin.TrustedProxies;
import dev.rollcall.http.server.ConsoleRight;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * How visitors of the console sign in.
 *
 * @param proxies before the console, whose headers are believed
 * @param headers how a proxy says who they are, with {@link Auth#HEADER}
 * @param oidc the provider, with {@link Auth#OIDC}
 */
public record SignInSettings(
    Auth auth,
    TrustedProxies proxies,
    Optional<HeaderSignIn.Options> headers,
    Optional<OidcOptions> oidc) {

  private static final String PROXIES = "CONSOLE_TRUSTED_PROXIES";
  private static final String ROLES = "CONSOLE_ROLES";
  private static final String KEY = "CONSOLE_COOKIE_KEY";
  private static final int MIN_KEY_BYTES = 32;
  private static final String OPENID = "openid";

  /** How visitors sign in. */
  public enum Auth {
    /** Not at all: a page says how to switch it on. */
    OFF,
    /** With a token of {@code HTTP_TOKENS_FILE} that has scope console. */
    TOKEN,
    /** With an OpenID provider. */
    OIDC,
    /** With a proxy, which says in headers who it is. */
    HEADER,
    /** Anybody may do everything. For one's own machine. */
    ANONYMOUS;

    /** As in the environment. */
    public String setting() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static SignInSettings from(Environment env) {
    Auth auth = env.choice("CONSOLE_AUTH", Auth.class, Auth.OFF);
    TrustedProxies proxies = new TrustedProxies(proxies(env, auth));
    HeaderSignIn.Options headers = headers(env, auth, proxies);
    OidcOptions oidc = oidc(env, auth);
    return new SignInSettings(
        auth,
        proxies,
        Optional.of(headers).filter(_ -> auth == Auth.HEADER),
        Optional.of(oidc).filter(_ -> auth == Auth.OIDC));
  }

  private static HeaderSignIn.Options headers(Environment env, Auth auth, TrustedProxies proxies) {
    return new HeaderSignIn.Options(
        proxies,
        env.text("CONSOLE_USER_HEADER", "X-Forwarded-User"),
        env.text("CONSOLE_GROUPS_HEADER", "X-Forwarded-Groups"),
        rights(env),
        key(env, auth));
  }

  private static OidcOptions oidc(Environment env, Auth auth) {
    boolean needed = auth == Auth.OIDC;
    String issuer =
        text(
            env,
            "CONSOLE_OIDC_ISSUER",
            needed,
            SignInSettings::isAddress,
            "the provider's address, such as https://login.example.com, with CONSOLE_AUTH=oidc");
    String clientId =
        text(
            env,
            "CONSOLE_OIDC_CLIENT_ID",
            needed,
            _ -> true,
            "the console's id at the provider, with CONSOLE_AUTH=oidc");
    String console =
        text(
            env,
            "CONSOLE_URL",
            needed,
            text -> isAddress(text) && URI.create(text).getPath().isEmpty(),
            "where browsers reach the console, such as https://rollcall.example.com, with"
                + " CONSOLE_AUTH=oidc");
    List<String> scopes =
        Arrays.stream(
                env.text(
                        "CONSOLE_OIDC_SCOPES",
                        OPENID + " profile",
                        text -> Arrays.asList(text.split(" +", -1)).contains(OPENID),
                        "scopes with spaces between them, one of which is " + OPENID)
                    .split(" +", -1))
            .toList();
    return new OidcOptions(
        issuer,
        clientId,
        env.text("CONSOLE_OIDC_CLIENT_SECRET", ""),
        URI.create(console),
        scopes,
        env.text("CONSOLE_OIDC_USER_CLAIM", "preferred_username"),
        env.text("CONSOLE_OIDC_GROUPS_CLAIM", "groups"),
        rights(env),
        key(env, auth),
        Duration.ofDays(env.integer("CONSOLE_SESSION_DAYS", 7, 1, 90)));
  }

  private static String text(
      Environment env, String name, boolean needed, Predicate<String> valid, String allowed) {
    String text = needed ? env.required(allowed, name) : env.text(name, "");
    return text.isEmpty() || valid.test(text) ? text : env.refuse(name, text, allowed, "");
  }

  private static boolean isAddress(String text) {
    try {
      URI uri = URI.create(text);
      return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
          && uri.getHost() != null
          && uri.getQuery() == null
          && uri.getFragment() == null;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private static String key(Environment env, Auth auth) {
    String key = env.text(KEY, "");
    boolean needed = auth == Auth.HEADER || auth == Auth.OIDC;
    if (needed && key.getBytes(StandardCharsets.UTF_8).length < MIN_KEY_BYTES) {
      return env.refuse(
          new UsageException(
              KEY
                  + " must have at least "
                  + MIN_KEY_BYTES
                  + " bytes, the same at every console, with CONSOLE_AUTH="
                  + auth.setting()),
          key);
    }
    return key;
  }

  private static List<AddressRange> proxies(Environment env, Auth auth) {
    List<AddressRange> proxies = proxies(env);
    return auth == Auth.HEADER && proxies.isEmpty()
        ? env.refuse(PROXIES, "", "the addresses of the proxies, with CONSOLE_AUTH=header", proxies)
        : proxies;
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
  private static GroupRights rights(Environment env) {
    Map<String, ConsoleRight> rights = new HashMap<>();
    for (String text : env.text(ROLES, "").split(",", -1)) {
      String[] both = text.strip().split("=", 2);
      if (both.length == 2 && !both[1].isBlank()) {
        rights.put(both[1].strip(), Environment.choice(ROLES, both[0], ConsoleRight.class));
      } else if (!text.isBlank()) {
        return env.refuse(
            ROLES,
            text.strip(),
            "role=group, with commas between several of them",
            new GroupRights(rights));
      }
    }
    return new GroupRights(rights);
  }
}
