package dev.rollcall.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Environment variables, read with bounds. An empty value counts as not set. */
final class Environment {

  private static final String MASK = "****";
  private static final int SHOWN = 4;

  private final Map<String, String> variables;
  private final Set<String> asked = ConcurrentHashMap.newKeySet();

  Environment(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  /**
   * A value that is not allowed, told in one line that names variable, value and what is allowed.
   */
  static final class Unusable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unusable(String message) {
      super(message);
    }
  }

  /** The first of these variables that is set: the name of today, then older spellings. */
  Optional<String> optional(String... names) {
    asked.addAll(List.of(names));
    return Arrays.stream(names)
        .map(variables::get)
        .filter(value -> value != null && !value.isBlank())
        .map(String::strip)
        .findFirst();
  }

  /** The names that were looked up so far, whether they are set or not; prefixes are not names. */
  Set<String> asked() {
    return Set.copyOf(asked);
  }

  String text(String name, String otherwise) {
    return optional(name).orElse(otherwise);
  }

  String required(String allowed, String... names) {
    return optional(names)
        .orElseThrow(
            () -> new Unusable(String.join(" or ", names) + " is not set; it must be " + allowed));
  }

  int integer(String name, int otherwise, int least, int most) {
    String allowed = "a whole number from " + least + " to " + most;
    return optional(name)
        .map(
            value -> {
              try {
                int number = Integer.parseInt(value);
                return checked(name, value, number >= least && number <= most, allowed, number);
              } catch (NumberFormatException _) {
                throw unusable(name, value, allowed);
              }
            })
        .orElse(otherwise);
  }

  boolean flag(String name, boolean otherwise) {
    return optional(name)
        .map(
            value ->
                switch (value.toLowerCase(Locale.ROOT)) {
                  case "true" -> true;
                  case "false" -> false;
                  default -> throw unusable(name, value, "true or false");
                })
        .orElse(otherwise);
  }

  double positive(String name, double otherwise) {
    String allowed = "a number above zero";
    return optional(name)
        .map(
            value -> {
              try {
                double number = Double.parseDouble(value);
                return checked(name, value, number > 0, allowed, number);
              } catch (NumberFormatException _) {
                throw unusable(name, value, allowed);
              }
            })
        .orElse(otherwise);
  }

  <E extends Enum<E>> E choice(String name, Class<E> type, E otherwise) {
    return optional(name).map(value -> choice(name, value, type)).orElse(otherwise);
  }

  static <E extends Enum<E>> E choice(String name, String value, Class<E> type) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.name().equalsIgnoreCase(value.strip()))
        .findFirst()
        .orElseThrow(() -> unusable(name, value, "one of " + names(type)));
  }

  /** As {@link #required}, for a secret or a phone number: a wrong value is shown masked. */
  String secret(Predicate<String> valid, String allowed, String... names) {
    String value = required(allowed, names);
    return checked(names[0], masked(value), valid.test(value), allowed, value);
  }

  /** All variables that begin so, without the beginning: {@code A_B} becomes {@code a.b}. */
  Map<String, String> withPrefix(String prefix) {
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

  private static <T> T checked(String name, String shown, boolean fine, String allowed, T value) {
    if (!fine) {
      throw unusable(name, shown, allowed);
    }
    return value;
  }

  private static Unusable unusable(String name, String value, String allowed) {
    return new Unusable(name + " is '" + value + "'; it must be " + allowed);
  }

  private static String names(Class<? extends Enum<?>> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(constant -> constant.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }
}
