package dev.rollcall.http.server;

/** The HTTP methods in use. */
public enum Method {
  DELETE,
  GET,
  POST
}
