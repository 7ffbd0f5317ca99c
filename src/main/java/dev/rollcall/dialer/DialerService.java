package dev.rollcall.dialer;

import dev.rollcall.wire.TopicSerdes;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a dialer alive: when one life ends by a failure, the next one begins. Starts and stops from
 * any thread.
 */
public final class DialerService implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DialerService.class);
  private static final Duration BETWEEN_LIVES = Duration.ofSeconds(1);
  private static final Duration CLOSE = Duration.ofSeconds(15);

  private final DialerOptions options;
  private final TopicSerdes serdes;
  private final Telephony telephony;
  private final Numbers numbers;
  private final DialerMeters meters;
  private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
  private final Thread thread;
  private volatile boolean closing;

  /** Does not start it. */
  public DialerService(
      DialerOptions options,
      TopicSerdes serdes,
      Telephony telephony,
      Numbers numbers,
      MeterRegistry registry) {
    this.options = options;
    this.serdes = serdes;
    this.telephony = telephony;
    this.numbers = numbers;
    this.meters = new DialerMeters(registry);
    this.thread = Thread.ofPlatform().name("dialer").unstarted(this::live);
  }

  public void start() {
    thread.start();
  }

  private void live() {
    while (!closing) {
      try (DialerClients clients = DialerClients.open(options, serdes)) {
        Dialer dialer =
            new Dialer(clients, telephony, numbers, options, requests, Clock.systemUTC(), meters);
        dialer.subscribe();
        while (!closing) {
          dialer.turn();
        }
      } catch (RuntimeException e) {
        if (!closing) {
          LOG.error("the dialer failed and starts again; no command is lost", e);
          pause();
        }
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(BETWEEN_LIVES);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Lets requests that are out finish, commits what they brought, and leaves the group. */
  @Override
  public void close() {
    closing = true;
    try {
      thread.join(CLOSE);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    requests.shutdownNow();
  }
}
