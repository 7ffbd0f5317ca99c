package dev.rollcall.http;

/** The HTTP methods in use. */
public enum Method {
  GET,
  POST
}
