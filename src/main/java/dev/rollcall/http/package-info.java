/**
 * Receives over HTTP what other systems report: incidents, operators' actions, answers from Amazon
 * Connect. Shows health, metrics and the API's own description. A request is answered with 202 only
 * after Kafka has its records.
 *
 * <p>A request goes down: {@code server} finds the route and the caller and reads the body, a class
 * of {@code doors} or {@code api} reads the body's meaning, {@code intake} writes it to Kafka.
 *
 * <p>Silences are the exception: {@code silences} writes the published plan, and answers when that
 * is done.
 *
 * <p>A new door is one class in {@code doors} that implements {@link
 * dev.rollcall.http.server.Routes}, and one line in {@code HttpRole}.
 */
package dev.rollcall.http;
