package dev.rollcall.plan;

import java.util.List;
import java.util.regex.Pattern;

/** Phone numbers in the texts of a plan. A message never repeats one (law 6). */
public final class PhoneText {

  /** What a number looks like, for a message to the user. */
  static final String FORM = "a phone number: + and 8 to 15 digits, the first of them not 0";

  /** In digits of any script, in one piece or grouped as people write them. */
  private static final Pattern NUMBER =
      Pattern.compile("(?U)[+\uFF0B](?:\\d{8,15}|(?!0)\\d(?:[ ()./-]{0,2}\\d){7,14})");

  /** A version is none: {@code 1.2.3+20260327070000}. Nor is a pattern: {@code a.+20260327}. */
  private static final Pattern NO_VERSION = Pattern.compile("(?<![A-Za-z0-9.])" + NUMBER);

  private static final Pattern CALLABLE = Pattern.compile("\\+[1-9]\\d{7,14}");

  private PhoneText() {}

  /**
   * Whether a text has what looks like a phone number in it: + and 8 to 15 digits. One without its
   * country is not seen, because dates and ids look like it.
   */
  public static boolean hasNumber(String text) {
    return NO_VERSION.matcher(text).find();
  }

  /** Whether table People takes it as a number, with nothing around it. */
  public static boolean isCallable(String text) {
    return CALLABLE.matcher(text).matches();
  }

  /** A text for people in which no number is left, nor a version that looks like one. */
  public static String withoutNumbers(String text) {
    return NUMBER.matcher(text).replaceAll("(a phone number)");
  }

  /**
   * Refuses a number in a document, in its fields' names too. {@code phones} of a person may have
   * some.
   *
   * @throws UnusableFile naming the field, not the number
   */
  static void refuseIn(PlanKind kind, YamlFields body) {
    if (kind == PlanKind.PEOPLE && body.isMap()) {
      body.map()
          .forEach(
              (name, field) -> {
                refuse(body, name);
                if (!name.equals(PersonReader.PHONES)) {
                  refuseIn(field);
                }
              });
    } else {
      refuseIn(body);
    }
  }

  /**
   * Refuses a number in a document that is to be published, wherever it is.
   *
   * @throws UnusableFile naming the document's key, unless that has the number
   */
  public static void refuseIn(PlanDocument document) {
    for (String text : List.of(document.id(), document.kind(), document.by(), document.why())) {
      if (hasNumber(text)) {
        throw new UnusableFile(
            "a phone number must not be in the id, by or why of a document in " + document.kind());
      }
    }
    refuseIn(YamlFields.parse(document.key(), document.spec()));
  }

  private static void refuseIn(YamlFields field) {
    if (field.isMap()) {
      field
          .map()
          .forEach(
              (name, child) -> {
                refuse(field, name);
                refuseIn(child);
              });
    } else if (field.isList()) {
      field.list().forEach(PhoneText::refuseIn);
    } else {
      refuse(field, field.text());
    }
  }

  private static void refuse(YamlFields field, String text) {
    if (hasNumber(text)) {
      throw field.wrong("has a phone number; only phones of people may have one");
    }
  }
}
