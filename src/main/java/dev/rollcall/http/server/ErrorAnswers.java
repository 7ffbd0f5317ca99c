package dev.rollcall.http.server;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Answers a request that Jetty itself refuses, before a route is found. It ends the connection. */
final class ErrorAnswers extends ErrorHandler {

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    String reason =
        response.getStatus() < 500
            ? "this is not a request that HTTP allows"
            : "the request failed";
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    response.getHeaders().put(HttpHeader.CONNECTION, "close");
    response.write(true, ByteBuffer.wrap(Json.bytes(Json.object().put("error", reason))), callback);
    return true;
  }
}
