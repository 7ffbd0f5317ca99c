package dev.rollcall.simulator;

/** Ends the handling of a request with an error. */
final class ApiException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient ApiError error;

  ApiException(ApiError error) {
    super(error.type());
    this.error = error;
  }

  ApiError error() {
    return error;
  }
}
