package dev.rollcall.app.settings;

import ch.qos.logback.classic.Level;
import dev.rollcall.http.server.TokenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Set;

/** Reads every setting of the chosen roles, so that a wrong one is named before anything starts. */
public final class RoleSettings {

  private static final Set<String> LEVELS =
      Set.of("ALL", "TRACE", "DEBUG", "INFO", "WARN", "ERROR", "OFF");

  private RoleSettings() {}

  /** Refuses wrong values. {@link Settings#from} comes before. */
  public static void read(Environment env, Set<Role> roles, Settings settings) {
    var _ =
        env.text(
            "LOG_LEVEL",
            Level.INFO.toString(),
            value -> LEVELS.contains(value.toUpperCase(Locale.ROOT)),
            "one of error, warn, info, debug, trace");
    ClientSettings.check(env);
    serde(env, settings);
    if (roles.contains(Role.HTTP)) {
      tokens(env, HttpSettings.from(env));
      var _ = ConnectSettings.language(env);
    }
    if (roles.contains(Role.CONSOLE)) {
      console(env, ConsoleSettings.from(env), HttpSettings.from(env));
    }
    if (roles.contains(Role.WATCH)) {
      var _ = WatchSettings.from(env);
    }
    if (roles.contains(Role.DIALER)) {
      var _ = ConnectSettings.from(env);
    }
    if (roles.contains(Role.DIALER)
        || roles.contains(Role.DIRECTORY)
        || roles.contains(Role.MIRROR)) {
      var _ = DynamoDbSettings.access(env);
    } else if (roles.contains(Role.CONSOLE)) {
      var _ = DynamoDbSettings.accessIfSet(env);
    }
    if (roles.contains(Role.ESCALATION)) {
      stateDir(env, settings.installation().stateDir());
    }
  }

  private static void serde(Environment env, Settings settings) {
    try {
      var _ =
          Class.forName(
              settings.clients().serdeClass(), false, RoleSettings.class.getClassLoader());
    } catch (ClassNotFoundException _) {
      var _ =
          env.refuse(
              "AVRO_SERDE_CLASS", settings.clients().serdeClass(), "a class on the class path", "");
    }
  }

  private static void console(Environment env, ConsoleSettings console, HttpSettings http) {
    if (console.signIn().auth() != SignInSettings.Auth.TOKEN) {
      return;
    }
    if (http.tokens().isEmpty()) {
      var _ =
          env.refuse(
              new UsageException(
                  "CONSOLE_AUTH=token needs HTTP_TOKENS_FILE with a line that has scopes=console"),
              "");
    }
    tokens(env, http);
  }

  private static void tokens(Environment env, HttpSettings http) {
    if (http.tokens().isEmpty()) {
      return;
    }
    try {
      var _ = new TokenFile(http.tokens().get(), InstantSource.system());
    } catch (IllegalArgumentException e) {
      var _ = env.refuse(new UsageException("HTTP_TOKENS_FILE: " + e.getMessage()), "");
    }
  }

  private static void stateDir(Environment env, Path folder) {
    try {
      Files.createDirectories(folder);
      if (Files.isWritable(folder)) {
        return;
      }
    } catch (IOException _) {
      // Reported below.
    }
    var _ = env.refuse("STATE_DIR", folder.toString(), "a folder that can be written", "");
  }
}
