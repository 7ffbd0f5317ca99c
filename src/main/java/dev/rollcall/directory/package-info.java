/**
 * Who is on call, as the DynamoDB tables say: keeps topic responder-groups equal to them and gives
 * the dialer its phone numbers.
 */
@org.jspecify.annotations.NullMarked
package dev.rollcall.directory;
