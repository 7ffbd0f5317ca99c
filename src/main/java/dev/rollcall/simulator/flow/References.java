package dev.rollcall.simulator.flow;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code $.Attributes.x} and {@code $.External.x}; what is not set is empty. */
final class References {

  private static final Pattern REFERENCE =
      Pattern.compile("\\$\\.(Attributes|External)\\.([A-Za-z0-9_-]+)");
  private static final Pattern ANY = Pattern.compile("\\$\\.[A-Za-z]*(\\.[^\\s<\"]*)?");

  private References() {}

  static String fill(String text, Map<String, String> attributes, Map<String, String> external) {
    return REFERENCE
        .matcher(text)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    (found.group(1).equals("External") ? external : attributes)
                        .getOrDefault(found.group(2), "")));
  }

  /** The names of the contact attributes that a text refers to. */
  static Set<String> attributesIn(String text) {
    Set<String> names = new TreeSet<>();
    for (MatchResult found : REFERENCE.matcher(text).results().toList()) {
      if (found.group(1).equals("Attributes")) {
        names.add(found.group(2));
      }
    }
    return names;
  }

  /** Whether everything in it that looks like a reference is one. */
  static boolean areSound(String text) {
    return ANY.matcher(text)
        .results()
        .allMatch(
            found -> REFERENCE.matcher(text).region(found.start(), text.length()).lookingAt());
  }
}
