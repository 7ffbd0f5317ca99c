package dev.rollcall.app.instance;

import dev.rollcall.app.settings.Environment;
import dev.rollcall.app.settings.Role;
import dev.rollcall.app.settings.Settings;
import dev.rollcall.streams.RollcallTopology;
import dev.rollcall.streams.TopicCheck;
import dev.rollcall.wire.Subjects;
import dev.rollcall.wire.TopicSerdes;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;

/**
 * An instance with all roles inside this process, topics created: for the demonstration and for
 * tests.
 */
public final class LocalInstance {

  private static final int PARTITIONS = 4;

  private LocalInstance() {}

  /** Starts it with these variables instead of the environment's. */
  public static Instance start(Map<String, String> variables) {
    Environment env = new Environment(variables);
    Settings settings = Settings.from(env);
    RollcallTopology.Partitions partitions;
    try (Admin admin = Admin.create(settings.clients().kafka())) {
      TopicCheck check = new TopicCheck(admin, settings.topics());
      check.create(PARTITIONS, Optional.empty());
      partitions = check.check();
    }
    Instance instance =
        Instance.start(
            settings,
            env,
            EnumSet.allOf(Role.class),
            partitions,
            JvmMeters.registry(JvmMeters.kafka(env)));
    TopicSerdes serdes =
        new TopicSerdes(settings.clients().serdeClass(), settings.clients().registry());
    Subjects.of(settings.topics()).keySet().forEach(serdes::backward);
    return instance;
  }
}
