/** The pages, held against the program and against each other. */
@NullMarked
package dev.rollcall.documentation;

import org.jspecify.annotations.NullMarked;
