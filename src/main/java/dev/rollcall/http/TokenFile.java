package dev.rollcall.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tokens from a file that is read again, at most once a second, when a request comes: a token that
 * is added or taken away counts from then on, without a restart. Two lines may have one name, so
 * that the old token of a sender holds until the new one is everywhere. A file that can no longer
 * be read, or has a wrong line, changes nothing and is an ERROR in the log. Thread safe.
 */
public final class TokenFile implements Tokens {

  private static final Logger LOG = LoggerFactory.getLogger(TokenFile.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private final Path file;
  private final InstantSource clock;
  private Instant lookedAt;
  private String trouble = "";
  private List<TokenLine> tokens;

  /**
   * Reads the file.
   *
   * @throws IllegalArgumentException when it cannot be read, has a wrong line or no token; the
   *     message names file and line and holds no token
   */
  public TokenFile(Path file, InstantSource clock) {
    this.file = file;
    this.clock = clock;
    this.lookedAt = clock.instant();
    this.tokens = read(file);
  }

  @Override
  public Caller owner(Optional<String> secret) {
    String hash =
        TokenLine.sha256(
            secret.orElseThrow(
                () ->
                    Refusal.unknownCaller(
                        "a token is needed: send the header 'Authorization: Bearer <token>'")));
    Optional<Caller> owner = Optional.empty();
    // All are compared, each in constant time: how long it takes tells nothing about the tokens.
    for (TokenLine token : current()) {
      if (token.isFor(hash)) {
        owner = Optional.of(token.caller());
      }
    }
    return owner.orElseThrow(() -> Refusal.unknownCaller("nobody has this token"));
  }

  private synchronized List<TokenLine> current() {
    Instant now = clock.instant();
    if (!now.isBefore(lookedAt.plus(LOOK_EVERY)) || now.isBefore(lookedAt)) {
      lookedAt = now;
      try {
        tokens = read(file);
        trouble = "";
      } catch (IllegalArgumentException e) {
        complain(String.valueOf(e.getMessage()));
      }
    }
    return tokens;
  }

  private void complain(String message) {
    if (!message.equals(trouble)) {
      LOG.error("tokens stay as they were: {}", message);
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
    if (tokens.isEmpty()) {
      throw new IllegalArgumentException(file + " holds no token");
    }
    return List.copyOf(tokens);
  }
}
