/**
 * Reads the people on call from the DynamoDB tables, keeps topic responder-groups equal to them and
 * gives the dialer its phone numbers.
 */
@org.jspecify.annotations.NullMarked
package dev.rollcall.directory;
