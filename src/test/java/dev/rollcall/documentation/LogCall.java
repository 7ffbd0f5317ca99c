package dev.rollcall.documentation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A call of a logger in the sources.
 *
 * @param message the text with its placeholders
 * @param arguments the expressions behind it
 */
record LogCall(Path path, String level, String message, List<String> arguments) {

  private static final Pattern CALL = Pattern.compile("\\bLOG\\s*\\.(info|warn|error)\\(");
  private static final Pattern STRING = Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)*)\"");
  private static final Pattern FIRST_KEY = Pattern.compile(" \\w+=\\{}");
  private static final Pattern KEYS_AT_THE_END = Pattern.compile("( \\w+=(\\{})?| \\{})+$");
  private static final String PLACEHOLDER = "{}";

  /** All calls in a source. */
  static List<LogCall> in(Path path, String source) {
    List<LogCall> calls = new ArrayList<>();
    Matcher call = CALL.matcher(source);
    while (call.find()) {
      List<String> parts = parts(source, call.end());
      String message = literal(source, parts.getFirst());
      calls.add(new LogCall(path, call.group(1), message, parts.subList(1, parts.size())));
    }
    return calls;
  }

  /** The expressions between a parenthesis, which opens before {@code from}, and its end. */
  private static List<String> parts(String source, int from) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    int depth = 0;
    boolean quoted = false;
    for (int at = from; ; at++) {
      char c = source.charAt(at);
      quoted ^= c == '"' && source.charAt(at - 1) != '\\';
      if (!quoted && depth == 0 && (c == ',' || c == ')')) {
        parts.add(part.toString().strip());
        part.setLength(0);
        if (c == ')') {
          return parts;
        }
        continue;
      }
      if (!quoted) {
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      }
      part.append(c);
    }
  }

  /** The text of a string, of several that are joined, or of a constant. */
  private static String literal(String source, String expression) {
    String text = expression;
    if (!expression.startsWith("\"")) {
      Matcher constant =
          Pattern.compile("String " + expression + "\\s*=([^;]*);", Pattern.DOTALL).matcher(source);
      if (!constant.find()) {
        throw new AssertionError("the message of a log line must be a text: " + expression);
      }
      text = constant.group(1);
    }
    return STRING
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.joining());
  }

  /** What of the call breaks the form "message key={} key={}"; empty for nothing. */
  List<String> flaws(List<String> keys) {
    List<String> flaws = new ArrayList<>();
    int from = 0;
    for (String argument : arguments) {
      int at = message.indexOf(PLACEHOLDER, from);
      if (at < 0) {
        break;
      }
      String name = lastName(argument);
      if (keys.contains(name) && !message.substring(0, at).endsWith(" " + name + "=")) {
        flaws.add(this + " has no " + name + "={}");
      }
      from = at + PLACEHOLDER.length();
    }
    Matcher key = FIRST_KEY.matcher(message);
    if (key.find() && !message.substring(key.start()).matches("( \\w+=\\{})+")) {
      flaws.add(this + " has words behind its keys");
    }
    return flaws;
  }

  private static String lastName(String expression) {
    List<String> names =
        Pattern.compile("\\w+").matcher(expression).results().map(MatchResult::group).toList();
    return names.isEmpty() ? "" : names.getLast();
  }

  /** The message as a page must have it, without the keys: values are {@code {}}. */
  String text() {
    return withoutKeys(message);
  }

  /** A line of a page in the same form: values stand in angle brackets there. */
  static String textOf(String line) {
    return withoutKeys(line.replaceAll("<[^>]*>", "{}"));
  }

  private static String withoutKeys(String message) {
    return KEYS_AT_THE_END.matcher(message).replaceFirst("");
  }

  @Override
  public String toString() {
    return path.getFileName() + ": " + level + " \"" + message + "\"";
  }
}
