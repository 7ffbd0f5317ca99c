package dev.rollcall.simulator.network;

/**
 * An error as Amazon Connect gives it.
 *
 * @param type the name for the header {@code x-amzn-ErrorType}
 * @param status of the HTTP answer
 */
public record ApiError(String type, int status, String message) {

  public ApiError {
    if (status < 400 || status > 599 || type.isBlank()) {
      throw new IllegalArgumentException("an error has a name and a status from 400 to 599");
    }
  }

  public static ApiError invalidRequest(String message) {
    return new ApiError("InvalidRequestException", 400, message);
  }

  public static ApiError invalidParameter(String message) {
    return new ApiError("InvalidParameterException", 400, message);
  }

  public static ApiError missingAuthentication() {
    return new ApiError("MissingAuthenticationTokenException", 403, "Missing Authentication Token");
  }

  public static ApiError destinationNotAllowed() {
    return new ApiError(
        "DestinationNotAllowedException",
        403,
        "Outbound calls to the destination number are not allowed");
  }

  public static ApiError notFound(String what) {
    return new ApiError("ResourceNotFoundException", 404, what + " not found");
  }

  public static ApiError unknownOperation() {
    return new ApiError("UnknownOperationException", 404, "Unknown operation");
  }

  public static ApiError contactIsOver() {
    return new ApiError("ContactNotFoundException", 410, "The contact is no longer active");
  }

  public static ApiError tooManyRequests() {
    return new ApiError("TooManyRequestsException", 429, "Too Many Requests");
  }

  public static ApiError limitExceeded() {
    return new ApiError(
        "LimitExceededException", 429, "The limit of concurrent active calls is reached");
  }

  public static ApiError internal() {
    return new ApiError("InternalServiceException", 500, "Internal service error");
  }
}
