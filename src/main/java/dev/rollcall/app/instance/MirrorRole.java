package dev.rollcall.app.instance;

import dev.rollcall.app.settings.DynamoDbSettings;
import dev.rollcall.app.settings.Settings;
import dev.rollcall.http.api.Probe;
import dev.rollcall.mirror.MirrorOptions;
import dev.rollcall.mirror.MirrorService;

/** Role mirror: history records become rows of DynamoDB. */
final class MirrorRole {

  private MirrorRole() {}

  static RunningRole start(InstanceContext context) {
    Settings settings = context.settings();
    MirrorOptions options =
        new MirrorOptions(
            settings.topics().escalationHistory(),
            settings.topics().deadLetters(),
            settings.installation().named("mirror"),
            settings.installation().instanceId(),
            settings.tables(),
            settings.installation().historyTtl(),
            MirrorOptions.Work.DEFAULT);
    MirrorService mirror =
        new MirrorService(
            DynamoDbSettings.access(context.env()),
            settings.clients().kafka(),
            context.serdes().history().deserializer(),
            options,
            context.meters());
    mirror.start();
    // People read the tables. Taking the instance out of service would not update them.
    return new RunningRole(new Probe("mirror", mirror.thread()::isAlive, () -> true), mirror);
  }
}
