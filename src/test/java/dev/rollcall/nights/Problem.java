package dev.rollcall.nights;

/** A law that a night broke. */
record Problem(Law law, String words) {

  /** Takes what is seen. */
  interface Sink {
    void accept(Law law, String words);
  }
}
