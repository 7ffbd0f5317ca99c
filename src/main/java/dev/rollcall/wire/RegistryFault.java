package dev.rollcall.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/**
 * Whether a failed reading or writing is the registry's fault, so that the record waits, or the
 * record's own, so that it never will be read. Avro's own errors are IOExceptions as well, so an
 * IOException counts as the registry's only if its class is one of a registry's client.
 */
public final class RegistryFault {

  private static final int NOT_FOUND = 404;
  private static final int SCHEMA_NOT_FOUND = 40403;

  /** Of Confluent's client, which may not be on the class path. */
  private static final String REST_CLIENT_EXCEPTION =
      "io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException";

  /** What an HTTP client throws; nothing of it comes out of a decoder. */
  private static final List<String> OF_THE_NETWORK =
      List.of("java.net.", "javax.net.ssl.", "java.nio.channels.", "org.apache.hc.");

  private RegistryFault() {}

  /** Looks through the causes, because each serde wraps them in its own way. */
  public static boolean isPassing(Throwable error) {
    for (@Nullable Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (isPassingItself(cause)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isPassingItself(Throwable error) {
    return switch (error) {
      case RetriableException _, AuthenticationException _, AuthorizationException _ -> true;
      case ApiException _ -> false;
      case InterruptedIOException _, JsonProcessingException _ -> true;
      case IOException io -> isOfAClient(io);
      default -> false;
    };
  }

  private static boolean isOfAClient(IOException error) {
    for (@Nullable Class<?> type = error.getClass(); type != null; type = type.getSuperclass()) {
      String name = type.getName();
      if (name.equals(REST_CLIENT_EXCEPTION)) {
        return !isRefusal(error);
      }
      if (OF_THE_NETWORK.stream().anyMatch(name::startsWith)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The registry itself says that there is no such schema. A 404 of an ingress has no such code.
   */
  private static boolean isRefusal(IOException restClientException) {
    try {
      Object status =
          restClientException.getClass().getMethod("getStatus").invoke(restClientException);
      Object code =
          restClientException.getClass().getMethod("getErrorCode").invoke(restClientException);
      return status.equals(NOT_FOUND) && code.equals(SCHEMA_NOT_FOUND);
    } catch (ReflectiveOperationException _) {
      return false;
    }
  }
}
