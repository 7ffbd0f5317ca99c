package dev.rollcall.app.instance;

import dev.rollcall.app.settings.ConnectSettings;
import dev.rollcall.app.settings.Settings;
import dev.rollcall.connect.ConnectTelephony;
import dev.rollcall.dialer.DialerOptions;
import dev.rollcall.dialer.DialerService;
import dev.rollcall.dialer.DialerTopics;
import dev.rollcall.dialer.PhoneNumbers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Role dialer: call commands become calls of Amazon Connect. */
final class DialerRole {

  private static final Logger LOG = LoggerFactory.getLogger(DialerRole.class);

  private DialerRole() {}

  /** A wrong instance or contact flow is an ERROR in the log, and does not end the instance. */
  static RunningRole start(InstanceContext context, PhoneNumbers numbers) {
    Settings settings = context.settings();
    ConnectSettings connect = ConnectSettings.from(context.env());
    ConnectTelephony telephony = ConnectTelephony.open(connect.region(), connect.instance());
    telephony.mistake().ifPresent(mistake -> LOG.error("a setting is wrong: {}", mistake));
    DialerOptions options =
        new DialerOptions(
            settings.clients().kafka(),
            settings.installation().named("dialer"),
            settings.installation().named("dialer-" + InstanceId.of(settings)),
            DialerTopics.of(settings.topics()),
            settings.quota(),
            connect.attributes());
    DialerService dialer =
        new DialerService(options, context.serdes(), telephony, numbers, context.meters());
    dialer.start();
    return RunningRole.of("dialer", dialer.thread(), dialer);
  }
}
