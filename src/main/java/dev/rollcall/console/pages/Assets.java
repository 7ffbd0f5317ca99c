package dev.rollcall.console.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** The one style sheet, which is part of each page, and the one script. */
public final class Assets {

  private static final String STYLE = read("console.css");
  private static final String SCRIPT = read("console.js");
  private static final String SCRIPT_PATH = "/console.js?" + hash(SCRIPT);
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self'; style-src"
          + " 'sha256-"
          + Base64.getEncoder().encodeToString(sha256(STYLE))
          + "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private Assets() {}

  static String style() {
    return STYLE;
  }

  /** The script. */
  public static String script() {
    return SCRIPT;
  }

  /** The path of the script; another script has another one. */
  static String scriptPath() {
    return SCRIPT_PATH;
  }

  /** What a page may load and send: the one style by its hash, and nothing of other sites. */
  static String policy() {
    return POLICY;
  }

  /** 16 hexadecimal digits that stand for a text. */
  static String hash(String text) {
    return HexFormat.of().formatHex(sha256(text), 0, 8);
  }

  private static String read(String name) {
    try (InputStream in = Assets.class.getResourceAsStream("/console/" + name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
