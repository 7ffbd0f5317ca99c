package dev.rollcall.app.instance;

import dev.rollcall.app.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * The id of this instance. It is unique among running instances and the same after a restart, so
 * that a restart ends the transaction that the killed process left open. It is a setting, or is
 * kept in the state folder.
 */
final class InstanceId {

  private InstanceId() {}

  static String of(Settings settings) {
    if (settings.installation().instanceId().isPresent()) {
      return settings.installation().instanceId().get();
    }
    Path file =
        settings
            .installation()
            .stateDir()
            .resolve(settings.installation().applicationId() + ".instance-id");
    try {
      if (!Files.exists(file)) {
        Files.createDirectories(settings.installation().stateDir());
        Files.writeString(file, UUID.randomUUID().toString());
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("the state folder cannot be used: " + file, e);
    }
  }
}
