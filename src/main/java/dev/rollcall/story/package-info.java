/** The story of an incident in sentences, in the languages of those who read it. */
@NullMarked
package dev.rollcall.story;

import org.jspecify.annotations.NullMarked;
