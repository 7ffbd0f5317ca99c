package dev.rollcall.benchmarks.yardstick;

import dev.rollcall.app.settings.Environment;
import dev.rollcall.app.settings.Settings;
import dev.rollcall.streams.StreamService;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Arrays;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Runs a yardstick until it is stopped, in a JVM of its own. It is given the product's settings and
 * runs Kafka Streams as the product's {@link StreamService} does: exactly-once, the same commit
 * interval, threads, poll, linger and RocksDB memory. It has none of the product's own parts.
 */
public final class YardstickMain {

  private YardstickMain() {}

  /** Arguments: the yardstick's name as in {@link Yardstick}, and the topics of its hops. */
  public static void main(String[] args) {
    Yardstick yardstick = Yardstick.valueOf(args[0]);
    Settings settings = Settings.from(new Environment(System.getenv()));
    Properties properties = new Properties();
    properties.putAll(
        StreamService.settings(
            new StreamService.Options(
                settings.clients().kafka(),
                settings.installation().applicationId(),
                Optional.empty(),
                settings.installation().stateDir(),
                settings.topics().deadLetters(),
                settings.streams()),
            new SimpleMeterRegistry()));
    if (yardstick == Yardstick.CACHED_STORE) {
      properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, Yardstick.CACHE_BYTES);
    }
    KafkaStreams streams =
        new KafkaStreams(
            yardstick.topology(Arrays.asList(args).subList(1, args.length)), properties);
    Runtime.getRuntime().addShutdownHook(new Thread(streams::close, "stop"));
    streams.start();
  }
}
