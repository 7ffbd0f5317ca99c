package dev.rollcall.chaos.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * HTTP/1.1 without pipelining. A request is named by its method and path, and is noticed where the
 * client's next words begin with one.
 */
public final class HttpConversation implements Conversation {

  private static final Pattern REQUEST = Pattern.compile("^([A-Z]{3,7} \\S+) HTTP/1\\.1\r\n");
  private static final int CHUNK = 64 << 10;
  private static final int LONGEST_NAME = 4 << 10;

  private final FaultRules rules;
  private final OutputStream client;
  private volatile boolean losesAnswer;
  private volatile boolean silent;

  public HttpConversation(FaultRules rules, OutputStream client) {
    this.rules = rules;
    this.client = client;
  }

  @Override
  public void requests(InputStream client, OutputStream server) throws IOException {
    byte[] chunk = new byte[CHUNK];
    for (int length = client.read(chunk); length >= 0; length = client.read(chunk)) {
      String text =
          new String(chunk, 0, Math.min(length, LONGEST_NAME), StandardCharsets.ISO_8859_1);
      Matcher start = REQUEST.matcher(text);
      if (start.find()) {
        begin(start.group(1));
      }
      if (!silent) {
        server.write(chunk, 0, length);
        server.flush();
      }
    }
  }

  @Override
  public void answers(InputStream server, OutputStream client) throws IOException {
    byte[] chunk = new byte[CHUNK];
    for (int length = server.read(chunk); length >= 0; length = server.read(chunk)) {
      if (losesAnswer) {
        throw new Broken("an answer");
      }
      if (!silent) {
        client.write(chunk, 0, length);
        client.flush();
      }
    }
  }

  private void begin(String name) throws IOException {
    Rule rule = rules.of(name);
    Pauses.pause(rule.delay());
    switch (rule.fate()) {
      case RESET -> throw new Broken(name);
      case LOSE_ANSWER -> losesAnswer = true;
      case SILENCE -> silent = true;
      case REPLY -> {
        client.write(rule.reply().getBytes(StandardCharsets.ISO_8859_1));
        client.flush();
        silent = true;
      }
      case PASS -> {}
    }
  }
}
