package dev.rollcall.http.server;

import dev.rollcall.wire.InputLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tokens in a file. A request reads the file again, at most once a second, so a new or removed
 * token counts without a restart. Two lines may have one name, so that the old token of a sender is
 * valid until the new one is everywhere. If the file is missing or holds no token, nobody is let
 * in. If a line is wrong or the file cannot be read, the tokens stay as they were. Both are an
 * ERROR in the log. Thread safe.
 */
public final class TokenFile implements Tokens {

  private static final Logger LOG = LoggerFactory.getLogger(TokenFile.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private final Path file;
  private final InstantSource clock;
  private final Set<String> warned = new HashSet<>();
  private Instant lookedAt;
  private String trouble = "";
  private List<TokenLine> tokens;

  /**
   * Reads the file.
   *
   * @throws IllegalArgumentException if it cannot be read, has a wrong line or no token; the
   *     message names file and line and holds no token
   */
  public TokenFile(Path file, InstantSource clock) {
    this.file = file;
    this.clock = clock;
    this.lookedAt = clock.instant();
    this.tokens = read(file);
    if (tokens.isEmpty()) {
      throw new IllegalArgumentException(file + " holds no token");
    }
    warnOfLinesWithoutScopes();
  }

  @Override
  public Caller owner(Optional<String> secret) {
    String hash =
        InputLimits.sha256(
            secret.orElseThrow(
                () ->
                    HttpError.unknownCaller(
                        "a token is needed: send the header 'Authorization: Bearer <token>'")));
    Optional<Caller> owner = Optional.empty();
    // All are compared, each in constant time, so that the time does not betray a token.
    for (TokenLine token : current()) {
      if (token.isFor(hash)) {
        owner = Optional.of(token.caller());
      }
    }
    return owner.orElseThrow(() -> HttpError.unknownCaller("nobody has this token"));
  }

  private synchronized List<TokenLine> current() {
    Instant now = clock.instant();
    if (!now.isBefore(lookedAt.plus(LOOK_EVERY)) || now.isBefore(lookedAt)) {
      lookedAt = now;
      try {
        tokens = Files.notExists(file) ? List.of() : read(file);
        if (tokens.isEmpty()) {
          complain("nobody is let in, because " + file + " is missing or holds no token");
        } else {
          trouble = "";
          warnOfLinesWithoutScopes();
        }
      } catch (IllegalArgumentException e) {
        complain("the tokens stay as they were, because " + e.getMessage());
      }
    }
    return tokens;
  }

  private void complain(String message) {
    if (!message.equals(trouble)) {
      LOG.error("HTTP_TOKENS_FILE is wrong: {}", message);
      trouble = message;
    }
  }

  private static List<TokenLine> read(Path file) {
    List<TokenLine> tokens = new ArrayList<>();
    int number = 0;
    try {
      for (String line : Files.readAllLines(file)) {
        number++;
        if (!line.isBlank() && !line.startsWith("#")) {
          tokens.add(TokenLine.parse(line.strip()));
        }
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("the tokens in " + file + " cannot be read", e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + " line " + number + ": " + e.getMessage(), e);
    }
    return List.copyOf(tokens);
  }

  /** Once for each name, because before 0.2 such a line allowed everything. */
  private void warnOfLinesWithoutScopes() {
    for (TokenLine token : tokens) {
      String name = token.caller().name();
      if (!token.scoped() && warned.add(name)) {
        LOG.warn(
            "the token of '{}' has no scopes= and is good for incidents alone; for more, set"
                + " scopes=incidents,actions,connect,silences",
            name);
      }
    }
  }
}
