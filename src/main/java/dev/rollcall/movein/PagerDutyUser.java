package dev.rollcall.movein;

import java.util.ArrayList;
import java.util.List;

/** Reads a user of PagerDuty. */
final class PagerDutyUser {

  private PagerDutyUser() {}

  static People.Known read(JsonFields user, Findings findings) {
    String id = user.text("id");
    String name = user.findText("name").or(() -> user.findText("summary")).orElse("");
    String place = Findings.place("user", name, id);
    List<String> phones = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (JsonFields method : user.items("contact_methods")) {
      String type = method.findText("type").orElse("");
      if (type.endsWith("_reference")) {
        findings.lost(
            place,
            "has contact methods without their content. Fetch the users with"
                + " include[]=contact_methods");
      } else if (type.equals("phone_contact_method")) {
        phones.add(number(method));
      } else if (type.equals("sms_contact_method")) {
        texts.add(number(method));
      }
    }
    if (!phones.containsAll(texts)) {
      findings.lost(place, People.TEXT_ONLY);
    }
    return new People.Known(
        id,
        name,
        People.localPart(user.findText("email")),
        phones,
        user.findText("time_zone"),
        true);
  }

  private static String number(JsonFields method) {
    String country = method.find("country_code").map(JsonFields::text).orElse("");
    String address = method.findText("address").orElse("");
    return "+" + (country + address).replaceAll("[^0-9]", "");
  }
}
