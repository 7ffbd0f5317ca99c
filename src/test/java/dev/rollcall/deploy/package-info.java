/** What is deployed, held against what the program has: manifests, rules, dashboard, templates. */
@NullMarked
package dev.rollcall.deploy;

import org.jspecify.annotations.NullMarked;
