package dev.rollcall.http.server;

import java.util.Optional;

/**
 * What a token is good for in the console.
 *
 * @param person the responderId of its owner; empty if nobody calls them
 */
public record ConsoleGrant(ConsoleRight right, Optional<String> person) {}
