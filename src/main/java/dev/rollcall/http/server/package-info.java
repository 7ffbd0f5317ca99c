/**
 * The HTTP server. It finds the route, checks the token, counts, bounds and reads the body, and
 * turns a {@link dev.rollcall.http.server.HttpError} into JSON. A group of routes is a {@link
 * dev.rollcall.http.server.Routes}. Every request has its own virtual thread.
 */
package dev.rollcall.http.server;
