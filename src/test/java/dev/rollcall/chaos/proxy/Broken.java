package dev.rollcall.chaos.proxy;

import java.io.IOException;

/** A fault breaks the connection on purpose. */
final class Broken extends IOException {

  private static final long serialVersionUID = 1;

  Broken(String request) {
    super(request);
  }
}
