/** What a chaos run shows at its end. */
@org.jspecify.annotations.NullMarked
package dev.rollcall.chaos.report;
