package dev.rollcall.plan;

/** A text that is no matcher. The message has the rule and the text. */
public final class UnfitMatcher extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String rule;

  UnfitMatcher(String rule, String actual) {
    super(rule + actual);
    this.rule = rule;
  }

  /** The rule that was broken, without anything of the text. */
  public String rule() {
    return rule;
  }
}
