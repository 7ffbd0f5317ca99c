/** What the console knows: incidents and their stories, in memory, from topics. */
@NullMarked
package dev.rollcall.console.state;

import org.jspecify.annotations.NullMarked;
