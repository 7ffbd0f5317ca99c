/** The algorithm that Rollcall replaced: a lock row and a sleep in DynamoDB. A peer. */
package dev.rollcall.benchmarks.predecessor;
