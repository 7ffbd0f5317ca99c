/** Who looks at the console, and what they may do. */
@NullMarked
package dev.rollcall.console.signin;

import org.jspecify.annotations.NullMarked;
