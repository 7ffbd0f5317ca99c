package dev.rollcall.local;

/** Where the servers of the demonstration listen. */
record Ports(int kafka, int registry, int dynamoDb, int connect, int http, int console) {}
