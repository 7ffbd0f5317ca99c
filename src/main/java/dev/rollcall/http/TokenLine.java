package dev.rollcall.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of the file of tokens: {@code name: token}, then, optional, {@code scopes=incidents,...}
 * and {@code group=...}. The token may be given as {@code sha256:} and its hash in hexadecimal.
 *
 * @param hash SHA-256 of the token, in lower-case hexadecimal
 */
record TokenLine(Caller caller, String hash) {

  private static final int SHORTEST = 16;
  private static final Pattern NAME = Pattern.compile("([A-Za-z0-9_.-]{1,64}):\\s*(.*)");
  private static final Pattern HASH = Pattern.compile("sha256:([0-9a-fA-F]{64})");

  /** Throws IllegalArgumentException, with a message that holds no token. */
  static TokenLine parse(String line) {
    Matcher named = NAME.matcher(line);
    if (!named.matches()) {
      throw new IllegalArgumentException("must be 'name: token'");
    }
    String[] words = named.group(2).strip().split("\\s+");
    Set<Scope> scopes = EnumSet.allOf(Scope.class);
    Optional<String> group = Optional.empty();
    for (String option : Arrays.asList(words).subList(1, words.length)) {
      if (option.startsWith("scopes=")) {
        scopes = scopes(option.substring("scopes=".length()));
      } else if (option.startsWith("group=")) {
        group = Optional.of(option.substring("group=".length()));
      } else {
        throw new IllegalArgumentException("after the token there may be scopes= and group=");
      }
    }
    return new TokenLine(new Caller(named.group(1), scopes, group), hashOf(words[0]));
  }

  private static Set<Scope> scopes(String text) {
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    for (String scope : text.split(",", -1)) {
      try {
        scopes.add(Scope.valueOf(scope.toUpperCase(Locale.ROOT)));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("scopes are incidents, actions and connect", e);
      }
    }
    return scopes;
  }

  private static String hashOf(String token) {
    Matcher hash = HASH.matcher(token);
    if (hash.matches()) {
      return hash.group(1).toLowerCase(Locale.ROOT);
    }
    if (token.length() < SHORTEST) {
      throw new IllegalArgumentException(
          "a token has at least " + SHORTEST + " characters, or is sha256: and 64 hex digits");
    }
    return sha256(token);
  }

  /** In constant time. */
  boolean isFor(String otherHash) {
    return MessageDigest.isEqual(
        hash.getBytes(StandardCharsets.UTF_8), otherHash.getBytes(StandardCharsets.UTF_8));
  }

  static String sha256(String token) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
