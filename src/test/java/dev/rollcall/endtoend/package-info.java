/** The whole system on real servers: broker, registry, DynamoDB, the phones simulated. */
package dev.rollcall.endtoend;
