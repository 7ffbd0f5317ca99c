/**
 * Takes in over HTTP what other systems tell: incidents, operators' actions, what Amazon Connect
 * says; shows health, metrics and the API's own description. Nothing is answered with 202 before
 * Kafka has it.
 *
 * <p>A group of routes is a {@link dev.rollcall.http.Routes}, handed to {@link
 * dev.rollcall.http.HttpServer} when it starts. The server does what all routes need: finds the
 * route, asks for a token, counts, bounds and reads the body, and turns a {@link
 * dev.rollcall.http.Refusal} into JSON. Every request has a virtual thread of its own.
 *
 * <p>A door for another system reads with {@link dev.rollcall.http.Loose}, which refuses nothing,
 * and makes a {@link dev.rollcall.http.Reading} of each report. A {@link dev.rollcall.http.Batch}
 * of the {@link dev.rollcall.http.Intake} writes what was taken, and lists and counts what was
 * refused. Our own API reads with {@link dev.rollcall.http.Fields}, which refuses the whole
 * request.
 */
package dev.rollcall.http;
