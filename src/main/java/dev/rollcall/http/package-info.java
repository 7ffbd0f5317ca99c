/**
 * Takes in over HTTP what other systems tell: incidents, operators' actions, what Amazon Connect
 * says; shows health, metrics and the API's own description. Nothing is answered with 202 before
 * Kafka has it.
 *
 * <p>A group of routes is a {@link dev.rollcall.http.Routes}, handed to {@link
 * dev.rollcall.http.HttpServer} when it starts. The server does what all routes need: finds the
 * route, asks for a token, counts, bounds and reads the body, and turns a {@link
 * dev.rollcall.http.Refusal} into JSON. Every request has a virtual thread of its own.
 */
package dev.rollcall.http;
