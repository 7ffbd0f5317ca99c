package dev.rollcall.http.server;

import dev.rollcall.wire.InputLimits;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of the file of tokens: {@code name: token}, then, optional, {@code scopes=incidents,...},
 * {@code group=...} and {@code only-group=...}. Scope {@code calendar} stands alone, and needs
 * {@code schedule=...} or {@code person=...}. Scope {@code console} may have {@code role=viewer}
 * (the default), {@code responder}, {@code editor} or {@code admin}, and {@code person=...}. A
 * token may be {@code sha256:} and its hash in hexadecimal.
 *
 * @param hash SHA-256 of the token, in lower-case hexadecimal
 * @param scoped whether the line has scopes; otherwise the token allows incidents alone
 */
public record TokenLine(Caller caller, String hash, boolean scoped) {

  private static final int MIN_TOKEN_CHARS = 16;
  private static final Set<String> OPTIONS =
      Set.of("scopes", "group", "only-group", "schedule", "person", "role");
  private static final Pattern NAME = Pattern.compile("([A-Za-z0-9_.-]{1,64}):\\s*(.*)");
  private static final Pattern HASH = Pattern.compile("sha256:([0-9a-fA-F]{64})");

  /** Throws IllegalArgumentException with a message that holds no token. */
  public static TokenLine parse(String line) {
    Matcher named = NAME.matcher(line);
    if (!named.matches()) {
      throw new IllegalArgumentException("must be 'name: token'");
    }
    String[] words = named.group(2).strip().split("\\s+");
    Map<String, String> options = options(Arrays.asList(words).subList(1, words.length));
    Optional<String> text = Optional.ofNullable(options.get("scopes"));
    Set<Scope> scopes = text.map(TokenLine::scopes).orElse(Set.of(Scope.INCIDENTS));
    Caller caller =
        new Caller(
            named.group(1),
            scopes,
            Optional.ofNullable(options.get("group")),
            Optional.ofNullable(options.get("only-group")),
            calendar(options, scopes),
            console(options, scopes));
    return new TokenLine(caller, hashOf(words[0]), text.isPresent());
  }

  /** An address gets around, so it must not hold a token that is good for more. */
  private static Optional<CalendarSubject> calendar(
      Map<String, String> options, Set<Scope> scopes) {
    List<CalendarSubject> subjects =
        Arrays.stream(CalendarSubject.Kind.values())
            .flatMap(kind -> subject(options, kind).stream())
            .toList();
    boolean isOwner =
        scopes.contains(Scope.CONSOLE)
            && subjects.stream().allMatch(one -> one.kind() == CalendarSubject.Kind.PERSON);
    if (!scopes.contains(Scope.CALENDAR) && (subjects.isEmpty() || isOwner)) {
      return Optional.empty();
    }
    if (!scopes.equals(Set.of(Scope.CALENDAR)) || subjects.size() != 1) {
      throw new IllegalArgumentException(
          "a calendar's token has scopes=calendar alone, and one of schedule= and person=");
    }
    return Optional.of(subjects.getFirst());
  }

  private static Optional<ConsoleGrant> console(Map<String, String> options, Set<Scope> scopes) {
    String role = options.get("role");
    if (!scopes.contains(Scope.CONSOLE)) {
      if (role != null) {
        throw new IllegalArgumentException("role= needs scopes=console");
      }
      return Optional.empty();
    }
    try {
      ConsoleRight right =
          role == null ? ConsoleRight.VIEWER : ConsoleRight.valueOf(role.toUpperCase(Locale.ROOT));
      return Optional.of(new ConsoleGrant(right, Optional.ofNullable(options.get("person"))));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("role= is viewer, responder, editor or admin", e);
    }
  }

  private static Optional<CalendarSubject> subject(
      Map<String, String> options, CalendarSubject.Kind kind) {
    return Optional.ofNullable(options.get(kind.name().toLowerCase(Locale.ROOT)))
        .map(id -> new CalendarSubject(kind, id));
  }

  private static Map<String, String> options(List<String> words) {
    Map<String, String> options = new HashMap<>();
    for (String word : words) {
      int equals = word.indexOf('=');
      if (equals < 0
          || equals == word.length() - 1
          || !OPTIONS.contains(word.substring(0, equals))
          || options.put(word.substring(0, equals), word.substring(equals + 1)) != null) {
        throw new IllegalArgumentException(
            "after the token there may be scopes=, group=, only-group=, schedule=, person= and role=,"
                + " each once");
      }
    }
    return options;
  }

  private static Set<Scope> scopes(String text) {
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    for (String scope : text.split(",", -1)) {
      try {
        scopes.add(Scope.valueOf(scope.toUpperCase(Locale.ROOT)));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "scopes are incidents, actions, connect, silences, calendar and console", e);
      }
    }
    return scopes;
  }

  private static String hashOf(String token) {
    Matcher hash = HASH.matcher(token);
    if (hash.matches()) {
      return hash.group(1).toLowerCase(Locale.ROOT);
    }
    if (token.length() < MIN_TOKEN_CHARS) {
      throw new IllegalArgumentException(
          "a token has at least "
              + MIN_TOKEN_CHARS
              + " characters, or is sha256: and 64 hex digits");
    }
    return InputLimits.sha256(token);
  }

  /** In constant time. */
  public boolean isFor(String otherHash) {
    return MessageDigest.isEqual(
        hash.getBytes(StandardCharsets.UTF_8), otherHash.getBytes(StandardCharsets.UTF_8));
  }
}
