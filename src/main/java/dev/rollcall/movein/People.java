package dev.rollcall.movein;

import dev.rollcall.core.roster.Responder;
import dev.rollcall.plan.PhoneText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The people of the source. Only those whom a schedule, an override or a group names become part of
 * the plan.
 */
final class People {

  /** Has the turns of nobody: is on call and never called, so that coverage shows a gap. */
  static final String NOBODY = "nobody";

  /** A finding about a number that is never called. */
  static final String TEXT_ONLY =
      "has a number for text messages alone. Rollcall calls, so the number is left out";

  private final Findings findings;
  private final boolean withPhones;
  private final Map<String, Known> known = new TreeMap<>();
  private final Slugs slugs = new Slugs("person");
  private final Map<String, Object> documents = new TreeMap<>();

  /**
   * Somebody whom the source describes.
   *
   * @param shortName stands for a name of which no id can be made; may be empty
   * @param phones in the order in which they are called, as the source has them
   * @param zone empty if nobody said
   */
  record Known(
      String sourceId,
      String name,
      String shortName,
      List<String> phones,
      Optional<String> zone,
      boolean active) {

    String place() {
      return Findings.place("user", name, sourceId);
    }

    private String forId() {
      return Slugs.of(name).isEmpty() ? shortName : name;
    }
  }

  People(Findings findings, boolean withPhones) {
    this.findings = findings;
    this.withPhones = withPhones;
    slugs.reserve(NOBODY);
  }

  /** Everybody, before any of them is used. */
  void know(List<Known> everybody) {
    Map<String, String> names = new HashMap<>();
    for (Known one : everybody) {
      known.put(one.sourceId(), one);
      names.put(one.sourceId(), one.forId());
    }
    slugs.giveAll(names);
  }

  /** What stands before the at sign. */
  static String localPart(Optional<String> address) {
    return address.map(text -> text.replaceFirst("@.*$", "")).orElse("");
  }

  /**
   * The id of somebody in the plan, who becomes part of it.
   *
   * @param name of somebody whom the source does not describe
   */
  String use(String sourceId, String name) {
    Known one = known.get(sourceId);
    String id = slugs.give(sourceId, name);
    if (!documents.containsKey(id)) {
      documents.put(id, one == null ? unknown(sourceId, name) : document(one));
    }
    return id;
  }

  /** The id of nobody. */
  String nobody() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", "Nobody");
    fields.put("active", "false");
    documents.put(NOBODY, fields);
    return NOBODY;
  }

  private Map<String, Object> unknown(String sourceId, String name) {
    findings.lost(
        Findings.place("user", name, sourceId),
        "is not in the files, so the plan has no phone number. Add the user's file, or the number"
            + " with ./rollcall person phone");
    Map<String, Object> fields = new LinkedHashMap<>();
    putName(fields, Findings.place("user", name, sourceId), name);
    return fields;
  }

  private Map<String, Object> document(Known one) {
    Map<String, Object> fields = new LinkedHashMap<>();
    putName(fields, one.place(), one.name());
    if (!one.active()) {
      fields.put("active", "false");
    }
    one.zone().ifPresent(zone -> putZone(fields, one, zone));
    if (withPhones) {
      List<String> phones = phones(one);
      if (!phones.isEmpty()) {
        fields.put("phones", phones);
      }
    }
    return fields;
  }

  private void putName(Map<String, Object> fields, String place, String name) {
    if (PhoneText.hasNumber(name)) {
      findings.lost(place, "has a phone number in its name, so the plan has no name");
    } else if (!name.isBlank()) {
      fields.put("name", name);
    }
  }

  private void putZone(Map<String, Object> fields, Known one, String zone) {
    if (Zones.of(zone).isPresent()) {
      fields.put("timeZone", zone);
    } else {
      findings.lost(one.place(), "has time zone \"" + zone + "\", which is not in the tz database");
    }
  }

  private List<String> phones(Known one) {
    Set<String> usable = new TreeSet<>();
    List<String> phones = new ArrayList<>();
    for (String phone : one.phones()) {
      if (!PhoneText.isCallable(phone)) {
        findings.lost(
            one.place(),
            "has a phone number that is not + and 8 to 15 digits, the first not 0. Write it with"
                + " ./rollcall person phone");
      } else if (usable.add(phone)) {
        phones.add(phone);
      }
    }
    if (phones.size() > Responder.MAX_NUMBERS) {
      findings.lost(
          one.place(),
          "has %d phone numbers; the first %d are carried over"
              .formatted(phones.size(), Responder.MAX_NUMBERS));
      return List.copyOf(phones.subList(0, Responder.MAX_NUMBERS));
    }
    if (phones.isEmpty()) {
      findings.lost(
          one.place(), "has no phone number in the files. Add it with ./rollcall person phone");
    }
    return phones;
  }

  /** The documents of those who are used, by id. */
  Map<String, Object> documents() {
    return documents;
  }

  /** How many are used, without the one who stands for nobody. */
  int count() {
    return documents.size() - (documents.containsKey(NOBODY) ? 1 : 0);
  }

  /** Those whom nothing names. */
  List<String> unused() {
    return known.values().stream()
        .filter(one -> !documents.containsKey(slugs.give(one.sourceId(), one.forId())))
        .map(Known::name)
        .sorted()
        .toList();
  }
}
