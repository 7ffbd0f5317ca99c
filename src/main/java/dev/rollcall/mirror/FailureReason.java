package dev.rollcall.mirror;

import dev.rollcall.wire.RegistryFault;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/** Why a record could not be written, this time or ever. */
enum FailureReason {
  THROTTLED(Then.RETRY),
  /** Another write of the same row was in progress. */
  CONFLICT(Then.RETRY),
  /** There was no answer, or the server failed. */
  UNAVAILABLE(Then.RETRY),
  /** There is no permission or no such table. Somebody must repair that. */
  REFUSED(Then.RETRY),
  /** The schema registry did not return the schema. */
  SCHEMA_UNAVAILABLE(Then.RETRY),
  UNEXPECTED(Then.RETRY),
  /** The record cannot become a row: a key is empty or too long, or it is over 400 KB. */
  INVALID(Then.SKIP),
  /** The bytes are no history record. */
  UNREADABLE(Then.SKIP);

  /** What to do about a record after a failure. */
  enum Then {
    RETRY,
    SKIP
  }

  private final Then then;

  FailureReason(Then then) {
    this.then = then;
  }

  Then then() {
    return then;
  }

  /** The reason for an exception of a write. */
  static FailureReason ofWrite(RuntimeException e) {
    return switch (e) {
      case TransactionCanceledException cancelled -> ofCancelled(cancelled);
      case TransactionConflictException _, TransactionInProgressException _ -> CONFLICT;
      case AwsServiceException answer -> ofAnswer(answer);
      case SdkClientException _ -> UNAVAILABLE;
      default -> UNEXPECTED;
    };
  }

  /** The reason for an exception of a deserializer. */
  static FailureReason ofRead(RuntimeException e) {
    return RegistryFault.isPassing(e) ? SCHEMA_UNAVAILABLE : UNREADABLE;
  }

  private static FailureReason ofAnswer(AwsServiceException e) {
    if (e.isThrottlingException()) {
      return THROTTLED;
    }
    if (e.statusCode() >= 500) {
      return UNAVAILABLE;
    }
    boolean invalid =
        e.awsErrorDetails() != null
            && "ValidationException".equals(e.awsErrorDetails().errorCode());
    return invalid ? INVALID : REFUSED;
  }

  private static FailureReason ofCancelled(TransactionCanceledException e) {
    Set<String> codes =
        e.cancellationReasons().stream()
            .map(CancellationReason::code)
            .collect(Collectors.toUnmodifiableSet());
    if (codes.contains("ValidationError") || codes.contains("ItemCollectionSizeLimitExceeded")) {
      return INVALID;
    }
    return codes.contains("TransactionConflict") ? CONFLICT : THROTTLED;
  }
}
