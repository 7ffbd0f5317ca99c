package dev.rollcall.simulator.network;

/** Ends the handling of a request with an error. */
public final class ApiException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient ApiError error;

  public ApiException(ApiError error) {
    super(error.type());
    this.error = error;
  }

  public ApiError error() {
    return error;
  }
}
