/**
 * The HTTP server: finds the route, checks the token, counts, bounds and reads the body, and turns
 * a {@link dev.rollcall.http.server.HttpError} into JSON. A group of routes is a {@link
 * dev.rollcall.http.server.Routes}. Every request has a virtual thread of its own.
 */
package dev.rollcall.http.server;
