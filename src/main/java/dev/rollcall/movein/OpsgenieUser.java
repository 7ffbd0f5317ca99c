package dev.rollcall.movein;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads a user of Opsgenie. The user name is the e-mail address. */
final class OpsgenieUser {

  private OpsgenieUser() {}

  static People.Known read(JsonFields user, Findings findings) {
    String id = user.text("id");
    String address = user.text("username");
    String name = user.findText("fullName").orElse(address);
    String place = Findings.place("user", name, id);
    List<String> phones = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (JsonFields contact : user.items("userContacts")) {
      String method =
          contact
              .findText("contactMethod")
              .or(() -> contact.findText("method"))
              .orElse("")
              .toLowerCase(Locale.ROOT);
      boolean isCall = method.equals("voice");
      if (isCall && !contact.bool("enabled", true)) {
        findings.lost(place, "has a phone number that is switched off; it is left out");
      } else if (isCall || method.equals("sms")) {
        (isCall ? phones : texts).add(number(contact));
      }
    }
    if (!phones.containsAll(texts)) {
      findings.lost(place, People.TEXT_ONLY);
    }
    return new People.Known(
        id,
        name,
        People.localPart(Optional.of(address)),
        phones,
        user.findText("timeZone"),
        !user.bool("blocked", false));
  }

  /** Opsgenie writes the country, a hyphen and the number. */
  private static String number(JsonFields contact) {
    return "+" + contact.findText("to").orElse("").replaceAll("[^0-9]", "");
  }
}
