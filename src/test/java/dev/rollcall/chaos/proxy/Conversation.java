package dev.rollcall.chaos.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A protocol on one connection, as far as faults must know it. */
public interface Conversation {

  /** Carries requests until the connection ends. */
  void requests(InputStream client, OutputStream server) throws IOException;

  /** Carries answers until the connection ends. */
  void answers(InputStream server, OutputStream client) throws IOException;

  /** Makes one for each connection. */
  interface Factory {

    /**
     * Makes one.
     *
     * @param client where the proxy itself answers
     */
    Conversation of(FaultRules rules, OutputStream client);
  }
}
