/** The pages and what they show. */
@NullMarked
package dev.rollcall.console.pages;

import org.jspecify.annotations.NullMarked;
