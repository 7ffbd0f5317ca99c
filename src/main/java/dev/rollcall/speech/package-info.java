/**
 * What a responder hears, in their language: one file a language in {@code connect/languages}.
 * Knows neither Kafka nor Amazon Connect's API.
 */
package dev.rollcall.speech;
