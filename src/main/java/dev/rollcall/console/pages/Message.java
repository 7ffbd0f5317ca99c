package dev.rollcall.console.pages;

/**
 * A page with a few words.
 *
 * @param key of its texts: {@code message.<key>.title} and {@code message.<key>.text}
 * @param value fills the place of the text; may be empty
 */
public record Message(String key, String value) {}
