package dev.rollcall.movein;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads a user of GoAlert. */
final class GoAlertUser {

  private GoAlertUser() {}

  static People.Known read(JsonFields user, Findings findings) {
    String id = user.text("id");
    String name = user.findText("name").orElse("");
    String place = Findings.place("user", name, id);
    List<String> phones = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (JsonFields method : user.items("contactMethods")) {
      Optional<JsonFields> destination = method.find("dest");
      String type =
          method
              .findText("type")
              .or(() -> destination.flatMap(to -> to.findText("type")))
              .orElse("")
              .toLowerCase(Locale.ROOT);
      String number =
          method
              .findText("value")
              .or(
                  () ->
                      destination
                          .flatMap(to -> to.find("args"))
                          .flatMap(arguments -> arguments.findText("phone_number")))
              .orElse("");
      boolean isCall = type.endsWith("voice");
      if (isCall && method.bool("disabled", false)) {
        findings.lost(place, "has a phone number that is switched off; it is left out");
      } else if (isCall || type.endsWith("sms")) {
        (isCall ? phones : texts).add(number);
      }
    }
    if (!phones.containsAll(texts)) {
      findings.lost(place, People.TEXT_ONLY);
    }
    return new People.Known(
        id, name, People.localPart(user.findText("email")), phones, Optional.empty(), true);
  }
}
