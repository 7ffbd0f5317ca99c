package dev.rollcall.app.settings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Environment variables, read with bounds. An empty value counts as not set. A wrong value is an
 * {@link UsageException} at once, or, when all are {@link #collecting collected}, at {@link
 * #check}.
 */
public final class Environment {

  private static final String MASK = "****";
  private static final int SHOWN = 4;
  private static final int MAX_NUMBER = 1_000_000;

  private final Map<String, String> variables;
  private final boolean collects;
  private final List<String> wrong = new ArrayList<>();
  private final Set<String> asked = ConcurrentHashMap.newKeySet();

  public Environment(Map<String, String> variables) {
    this(variables, false);
  }

  private Environment(Map<String, String> variables, boolean collects) {
    this.variables = Map.copyOf(variables);
    this.collects = collects;
  }

  /** Goes on after a wrong value, with one that is allowed, until {@link #check}. */
  public static Environment collecting(Map<String, String> variables) {
    return new Environment(variables, true);
  }

  /** Throws {@link UsageException} that names all values that were wrong so far, a line each. */
  public void check() {
    List<String> messages = wrong.stream().distinct().toList();
    if (messages.size() == 1) {
      throw new UsageException(messages.getFirst());
    }
    if (!messages.isEmpty()) {
      throw new UsageException(
          messages.size() + " settings are wrong\n  " + String.join("\n  ", messages));
    }
  }

  /** Reports a wrong value; goes on with {@code otherwise} if all are collected. */
  public <T> T refuse(UsageException reason, T otherwise) {
    if (!collects) {
      throw reason;
    }
    wrong.add(String.valueOf(reason.getMessage()));
    return otherwise;
  }

  /** Reports a wrong value with its name, its value and the rule. */
  <T> T refuse(String name, String value, String allowed, T otherwise) {
    return refuse(unusable(name, value, allowed), otherwise);
  }

  /** The first of these variables that is set: the current name, then older spellings. */
  Optional<String> optional(String... names) {
    asked.addAll(List.of(names));
    return Arrays.stream(names)
        .map(variables::get)
        .filter(value -> value != null && !value.isBlank())
        .map(String::strip)
        .findFirst();
  }

  /** The names that were looked up so far, whether they are set or not; prefixes are not names. */
  public Set<String> asked() {
    return Set.copyOf(asked);
  }

  public String text(String name, String otherwise) {
    return optional(name).orElse(otherwise);
  }

  /** Of what is allowed; the value is shown when it is not. */
  public String text(String name, String otherwise, Predicate<String> valid, String allowed) {
    return optional(name)
        .map(value -> valid.test(value) ? value : refuse(name, value, allowed, otherwise))
        .orElse(otherwise);
  }

  /** Must be set; empty where it is not and all are collected. */
  public String required(String allowed, String... names) {
    return optional(names)
        .orElseGet(
            () ->
                refuse(
                    new UsageException(
                        String.join(" or ", names) + " is not set; it must be " + allowed),
                    ""));
  }

  public int integer(String name, int otherwise, int least, int most) {
    String allowed = "a whole number from " + least + " to " + most;
    return optional(name)
        .map(
            value -> {
              try {
                int number = Integer.parseInt(value);
                return number >= least && number <= most
                    ? number
                    : refuse(name, value, allowed, otherwise);
              } catch (NumberFormatException _) {
                return refuse(name, value, allowed, otherwise);
              }
            })
        .orElse(otherwise);
  }

  public boolean flag(String name, boolean otherwise) {
    return optional(name)
        .map(
            value ->
                switch (value.toLowerCase(Locale.ROOT)) {
                  case "true" -> true;
                  case "false" -> false;
                  default -> refuse(name, value, "true or false", otherwise);
                })
        .orElse(otherwise);
  }

  double positive(String name, double otherwise) {
    String allowed = "a number above zero, at most " + MAX_NUMBER;
    return optional(name)
        .map(
            value -> {
              try {
                double number = Double.parseDouble(value);
                return number > 0 && number <= MAX_NUMBER
                    ? number
                    : refuse(name, value, allowed, otherwise);
              } catch (NumberFormatException _) {
                return refuse(name, value, allowed, otherwise);
              }
            })
        .orElse(otherwise);
  }

  <E extends Enum<E>> E choice(String name, Class<E> type, E otherwise) {
    try {
      return optional(name).map(value -> choice(name, value, type)).orElse(otherwise);
    } catch (UsageException e) {
      return refuse(e, otherwise);
    }
  }

  public static <E extends Enum<E>> E choice(String name, String value, Class<E> type) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.name().equalsIgnoreCase(value.strip()))
        .findFirst()
        .orElseThrow(() -> unusable(name, value, "one of " + names(type)));
  }

  /** As {@link #required}, for a secret or a phone number: a wrong value is shown masked. */
  String secret(Predicate<String> valid, String allowed, String... names) {
    String value = required(allowed, names);
    if (value.isEmpty() || valid.test(value)) {
      return value;
    }
    String name =
        Arrays.stream(names).filter(n -> optional(n).isPresent()).findFirst().orElse(names[0]);
    return refuse(name, masked(value), allowed, value);
  }

  /** All variables that begin so, without the beginning: {@code A_B} becomes {@code a.b}. */
  public Map<String, String> withPrefix(String prefix) {
    return variables.entrySet().stream()
        .filter(e -> e.getKey().startsWith(prefix) && !e.getValue().isBlank())
        .collect(
            Collectors.toMap(
                e ->
                    e.getKey()
                        .substring(prefix.length())
                        .toLowerCase(Locale.ROOT)
                        .replace('_', '.'),
                Map.Entry::getValue));
  }

  static String masked(String secret) {
    return secret.length() <= SHOWN ? MASK : MASK + secret.substring(secret.length() - SHOWN);
  }

  private static UsageException unusable(String name, String value, String allowed) {
    return new UsageException(name + " is '" + value + "'; it must be " + allowed);
  }

  private static String names(Class<? extends Enum<?>> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(constant -> constant.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }
}
