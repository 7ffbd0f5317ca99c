package dev.rollcall.app.instance;

import dev.rollcall.app.settings.DynamoDbSettings;
import dev.rollcall.app.settings.Settings;
import dev.rollcall.connect.Callee;
import dev.rollcall.core.roster.Responder;
import dev.rollcall.directory.Directory;
import dev.rollcall.directory.GroupPublisher;
import dev.rollcall.directory.PublishedTopic;
import dev.rollcall.http.api.Probe;
import dev.rollcall.kafka.DeadLetterWriter;
import dev.rollcall.kafka.SupervisedThread;
import java.util.Optional;

/**
 * Role directory: reads people and policies from DynamoDB and publishes the groups. A dialer reads
 * them too, for the phone numbers, and publishes nothing.
 */
final class DirectoryRole {

  private final Directory directory;

  private DirectoryRole(Directory directory) {
    this.directory = directory;
  }

  /** Reads and publishes. */
  static DirectoryRole publishing(InstanceContext context) {
    Settings settings = context.settings();
    GroupPublisher publisher =
        new GroupPublisher(
            settings.clients().kafka(),
            new PublishedTopic<>(
                settings.topics().responderGroups(),
                context.serdes().groups().serializer(),
                context.serdes().groups().deserializer()),
            new PublishedTopic<>(
                settings.topics().people(),
                context.serdes().people().serializer(),
                context.serdes().people().deserializer()),
            settings.installation().named("directory"),
            new DeadLetterWriter(
                settings.clients().kafka(), settings.topics().deadLetters(), context.meters()));
    return new DirectoryRole(start(context, Optional.of(publisher)));
  }

  /** Reads alone. */
  static DirectoryRole reading(InstanceContext context) {
    return new DirectoryRole(start(context, Optional.empty()));
  }

  private static Directory start(InstanceContext context, Optional<GroupPublisher> publisher) {
    return Directory.start(
        DynamoDbSettings.access(context.env()),
        context.settings().tables(),
        context.settings().installation().directoryInterval(),
        publisher,
        context.meters());
  }

  RunningRole running() {
    SupervisedThread thread = directory.thread();
    Probe probe =
        new Probe(
            "directory",
            thread::isAlive,
            () -> directory.snapshot().isPresent() && thread.isWell());
    return new RunningRole(probe, directory);
  }

  /**
   * The person with a phone number, as this group lists them.
   *
   * @param numberIndex among the person's numbers, 0 for the first
   */
  Optional<Callee> callee(String group, String responderId, int numberIndex) {
    Optional<Responder> listed = directory.responder(group, responderId);
    return directory
        .find(group, responderId, numberIndex)
        .map(
            number ->
                new Callee(
                    number.dial(),
                    listed.map(Responder::name).orElse(""),
                    listed.map(Responder::language).orElse("")));
  }
}
