package dev.rollcall.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.rollcall.support.AwsCli;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaging command of docs/operations.md, with the real aws CLI and a bucket that is ours. */
class PackageIT {

  @TempDir private Path home;
  private final Map<String, byte[]> bucket = new ConcurrentHashMap<>();
  private HttpServer s3;

  @BeforeEach
  void listen() throws IOException {
    s3 = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    s3.createContext("/", this::store);
    s3.start();
  }

  @AfterEach
  void close() {
    s3.stop(0);
  }

  private void store(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      if (exchange.getRequestMethod().equals("PUT")) {
        bucket.put(exchange.getRequestURI().getPath(), body);
        exchange.getResponseHeaders().add("ETag", "\"1\"");
        exchange.sendResponseHeaders(200, -1);
      } else {
        exchange.sendResponseHeaders(404, -1);
      }
    }
  }

  /** Lambda refuses what is no archive, and looks for the handler's module at its root. */
  @Test
  void theFunctionIsUploadedAsAnArchiveWithTheModuleOfItsHandler() throws Exception {
    assumeTrue(AwsCli.isOnThePath(), "skipped: there is no aws CLI on the PATH");
    Path packaged = home.resolve("packaged.yaml");
    String endpoint = "http://127.0.0.1:" + s3.getAddress().getPort();
    AwsCli.Run run =
        new AwsCli(home, Map.of("AWS_ENDPOINT_URL_S3", endpoint))
            .run(
                List.of(
                    "cloudformation",
                    "package",
                    "--template-file",
                    "aws/answers.yaml",
                    "--s3-bucket",
                    "bucket",
                    "--output-template-file",
                    packaged.toString()));
    assertEquals(0, run.exit(), run.errors());
    assertEquals(1, bucket.size(), bucket.keySet()::toString);
    Map<String, String> files = unpacked(bucket.values().iterator().next());
    assertTrue(
        files.getOrDefault("response_lambda.py", "").contains("def handler(event, context)"),
        files.keySet()::toString);
    assertTrue(Files.readString(packaged).contains("S3Bucket: bucket"));
  }

  private static Map<String, String> unpacked(byte[] archive) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (InputStream bytes = new ByteArrayInputStream(archive);
        ZipInputStream zip = new ZipInputStream(bytes)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return files;
  }
}
