package dev.rollcall.benchmarks.site;

import dev.rollcall.benchmarks.process.Child;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Debian's PostgreSQL on a new folder, durable as it comes, with 512 MiB of shared buffers. It does
 * not run as root, so for root it runs as the user {@code postgres}.
 */
public final class Postgres implements AutoCloseable {

  private static final String USER = "postgres";
  private static final Path PROGRAM = Path.of("/usr/local/bin/postgres");
  private static final Duration START = Duration.ofSeconds(60);

  private final Child server;
  private final Path folder;
  private final int port = Ports.free();

  /** Returns when it takes connections. */
  public Postgres(Site site, String leg) {
    try {
      folder = Files.createTempDirectory("rollcall-postgres");
      if (isRoot()) {
        UserPrincipal user =
            folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(USER);
        Files.setOwner(folder, user);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    site.start(leg, command("initdb", "-D", data(), "-A", "trust", "-U", USER), Map.of())
        .awaitSuccess();
    server =
        site.start(
            leg,
            command(
                PROGRAM.toString(),
                "-D",
                data(),
                "-p",
                String.valueOf(port),
                "-k",
                folder.toString(),
                "-c",
                "shared_buffers=512MB",
                "-c",
                "max_wal_size=4GB"),
            Map.of());
    Await.until(
        START,
        () -> {
          server.checkAlive();
          return new ProcessBuilder("pg_isready", "-q", "-h", "127.0.0.1", "-p", "" + port)
                  .start()
                  .waitFor()
              == 0;
        });
  }

  public static boolean isInstalled() {
    return Files.isExecutable(PROGRAM);
  }

  /** For JDBC. */
  public String url() {
    return "jdbc:postgresql://127.0.0.1:%d/postgres?user=%s".formatted(port, USER);
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  private static List<String> command(String... words) {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      command.addAll(List.of("setpriv", "--reuid", USER, "--regid", USER, "--clear-groups"));
    }
    command.addAll(List.of(words));
    return command;
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  @Override
  public void close() {
    server.close();
    Site.delete(folder);
  }
}
