package dev.rollcall.plan;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.rollcall.core.roster.Facts;
import dev.rollcall.core.roster.Severity;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;

/**
 * A matcher as Alertmanager writes it: {@code team="storage"}, {@code !=}, {@code =~}, {@code !~}.
 * A label that is missing is the empty text, and a pattern must match the whole value. {@code
 * errorId}, {@code group}, {@code severity} and {@code source} are Rollcall's own; a label of such
 * a name is {@code label.severity}. Patterns are RE2 and have a largest size, so none takes longer
 * than its text is long.
 */
public final class LabelMatcher {

  /** How a value is compared. */
  private enum Operator {
    EQUAL("="),
    NOT_EQUAL("!="),
    MATCHES("=~"),
    NOT_MATCHES("!~");

    private final String sign;

    Operator(String sign) {
      this.sign = sign;
    }
  }

  private static final String SEVERITY = "severity";
  private static final String LABEL = "label.";

  private static final String NAME = "[a-zA-Z_][\\w.:-]*";

  /** The text in quotes is taken without a way back, which would need a stack of its length. */
  private static final java.util.regex.Pattern FORM =
      java.util.regex.Pattern.compile(
          "\\s*(" + NAME + ")\\s*(=~|!~|!=|=)\\s*(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^\"]*))\\s*",
          java.util.regex.Pattern.DOTALL);

  private final String name;
  private final Operator operator;
  private final String value;
  private final Optional<Pattern> pattern;

  /** As it is read. It is kept, because maps compare matchers by it at every report. */
  private final String text;

  private LabelMatcher(String name, Operator operator, String value) {
    this.name = name;
    this.operator = operator;
    this.value = value;
    this.pattern =
        operator == Operator.MATCHES || operator == Operator.NOT_MATCHES
            ? Optional.of(pattern(value))
            : Optional.empty();
    this.text = name + operator.sign + '"' + escaped(value) + '"';
  }

  /**
   * Reads a text.
   *
   * @throws UnfitMatcher saying what is wrong with it
   */
  public static LabelMatcher of(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new UnfitMatcher(
          "must be a matcher like team=\"storage\", with =, !=, =~ or !~", ", but is " + text);
    }
    String quoted = matcher.group(3);
    String value = quoted == null ? matcher.group(4).strip() : unescaped(quoted);
    return of(matcher.group(1), matcher.group(2), value);
  }

  /**
   * Of its parts.
   *
   * @param sign {@code =}, {@code !=}, {@code =~} or {@code !~}
   * @throws UnfitMatcher saying what is wrong with them
   */
  public static LabelMatcher of(String name, String sign, String value) {
    Operator operator =
        Arrays.stream(Operator.values())
            .filter(one -> one.sign.equals(sign))
            .findFirst()
            .orElseThrow(
                () -> new UnfitMatcher("must compare with =, !=, =~ or !~", ", not " + sign));
    LabelMatcher matcher = new LabelMatcher(name(name), operator, value);
    if (name.equals(SEVERITY)) {
      matcher.checkSeverity();
    }
    return matcher;
  }

  /**
   * The name of a label, or of one of Rollcall's own fields.
   *
   * @throws UnfitMatcher for a text that no matcher can begin with
   */
  static String name(String text) {
    if (!text.matches(NAME)) {
      throw new UnfitMatcher("must have a name of letters, digits and _ . : -", ", not " + text);
    }
    return text;
  }

  /** A matcher for critical in small letters would never fit, and nobody would notice. */
  private void checkSeverity() {
    List<String> known = Arrays.stream(Severity.values()).map(Enum::name).toList();
    if (known.stream().noneMatch(this::hasValue)) {
      throw new UnfitMatcher(
          "severity is one of %s, and a label of that name is label.severity"
              .formatted(String.join(", ", known)),
          ", but it is " + value);
    }
  }

  private static Pattern pattern(String value) {
    if (PatternSize.isTooLarge(value)) {
      throw new UnfitMatcher("must have a pattern of " + PatternSize.BOUNDS, ", not " + value);
    }
    try {
      return Pattern.compile("(?:" + value + ")", Pattern.DOTALL);
    } catch (PatternSyntaxException e) {
      throw new UnfitMatcher(
          "must have an RE2 pattern", ", not %s: %s".formatted(value, e.getDescription()));
    }
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  private static String unescaped(String quoted) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < quoted.length(); i++) {
      char c = quoted.charAt(i);
      if (c == '\\') {
        i++;
        c = quoted.charAt(i) == 'n' ? '\n' : quoted.charAt(i);
      }
      text.append(c);
    }
    return text.toString();
  }

  /** Whether such an incident fits. */
  public boolean fits(Facts facts) {
    return fits(valueOf(name, facts));
  }

  /** Whether this value fits, whatever has it. */
  public boolean fits(String actual) {
    return isEqual() == hasValue(actual);
  }

  private boolean hasValue(String actual) {
    return pattern.map(p -> p.matches(actual)).orElseGet(() -> value.equals(actual));
  }

  /** The name before the comparison. */
  public String name() {
    return name;
  }

  /** The text or the pattern, without quotes. */
  public String value() {
    return value;
  }

  /** Whether the value is a pattern: {@code =~} or {@code !~}. */
  public boolean isRegex() {
    return pattern.isPresent();
  }

  /** Whether the value must fit, rather than not: {@code =} or {@code =~}. */
  public boolean isEqual() {
    return operator == Operator.EQUAL || operator == Operator.MATCHES;
  }

  /** Whether there is nothing that does not fit, as far as that is seen at once. */
  boolean fitsEverything() {
    return switch (operator) {
      case MATCHES -> pattern.orElseThrow().matches("") && value.matches("[.*()?:^$|]*");
      case EQUAL, NOT_EQUAL, NOT_MATCHES -> false;
    };
  }

  /** What an incident has under this name; the empty text for a label that is missing. */
  static String valueOf(String name, Facts facts) {
    return switch (name) {
      case "errorId" -> facts.errorId();
      case "group" -> facts.groupId();
      case SEVERITY -> facts.severity().name();
      case "source" -> facts.source().orElse("");
      default -> facts.labels().getOrDefault(label(name), "");
    };
  }

  private static String label(String name) {
    return name.startsWith(LABEL) ? name.substring(LABEL.length()) : name;
  }

  /** As it is read, with the value in quotes. */
  @Override
  public String toString() {
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LabelMatcher matcher && matcher.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }
}
