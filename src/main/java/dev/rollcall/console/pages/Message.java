package dev.rollcall.console.pages;

import java.util.Optional;

/**
 * A page with a few words.
 *
 * @param key of its texts: {@code message.<key>.title} and {@code message.<key>.text}
 * @param value fills the place of the text; may be empty
 * @param path of a page that may know more, under {@code message.<key>.link}
 */
public record Message(String key, String value, Optional<String> path) {}
