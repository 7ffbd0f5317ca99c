package dev.rollcall.plan;

import dev.rollcall.core.roster.DutyPlace;
import dev.rollcall.core.roster.Group;
import dev.rollcall.core.roster.Responder;
import dev.rollcall.plan.PlanDocument.Origin;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What the documents of files change in a published plan.
 *
 * @param before the published plan
 * @param after the plan as it would be
 * @param documents those that are new or differ, in the order of the files
 * @param deletions keys of those that the files no longer have
 */
public record PlanApply(
    Plan before, Plan after, List<PlanChange.Draft> documents, Set<String> deletions) {

  /**
   * What an apply may do.
   *
   * @param prunes whether documents of other files are deleted; what people made by a command
   *     stays. Routes beyond the last one of a list of files are deleted anyway
   * @param longSilences whether a silence may be longer than {@link Silence#USUALLY_AT_MOST}
   */
  public record Options(boolean prunes, boolean longSilences) {}

  public PlanApply {
    documents = List.copyOf(documents);
    deletions = Set.copyOf(deletions);
  }

  /**
   * Compares.
   *
   * @param files the documents of the files
   * @param options what it may do
   * @param unreadable takes the published documents that cannot be read; they stay as they are
   * @throws UnusableFile naming file, line and field, if what follows is no plan
   */
  public static PlanApply of(
      PublishedPlan published,
      PlanReader files,
      Options options,
      PublishedPlan.Unreadable unreadable) {
    PlanReader merged = published.reader(unreadable);
    List<PlanChange.Draft> documents = new ArrayList<>();
    Set<String> inFiles = new TreeSet<>();
    for (PlanKind kind : PlanKind.values()) {
      files
          .of(kind)
          .forEach(
              (id, body) -> {
                var draft = new PlanChange.Draft(kind, id, CanonicalSpec.of(kind, body));
                inFiles.add(draft.key());
                if (differs(published, draft)) {
                  documents.add(draft);
                  merged.put(kind, id, body);
                } else {
                  merged.putAgain(kind, id, body);
                }
              });
    }
    Set<String> deletions = new TreeSet<>(prunable(published, inFiles));
    deletions.removeIf(key -> !options.prunes() && !isOfListIn(files, key));
    deletions.forEach(key -> remove(merged, key));
    Plan after = merged.plan();
    files.of(PlanKind.GROUPS).forEach((id, body) -> refuseSharedPlaces(after, id, body));
    if (!options.longSilences()) {
      files.of(PlanKind.SILENCES).forEach((id, body) -> refuseLong(after, id, body));
    }
    RouteOrder.refuseUnreachable(List.copyOf(files.of(PlanKind.ROUTES).values()));
    return new PlanApply(published.plan((_, _) -> {}), after, documents, deletions);
  }

  /** A shorter list means fewer documents, because the id of each is its place. */
  private static boolean isOfListIn(PlanReader files, String key) {
    return PlanKind.of(key.substring(0, key.indexOf('/')))
        .filter(kind -> kind.isList() && files.has(kind))
        .isPresent();
  }

  private static void refuseLong(Plan plan, String id, YamlFields body) {
    Silence silence = plan.silences().get(id);
    if (silence != null && silence.isLong()) {
      throw body.wrong(
          "is longer than %d days; --long allows it".formatted(Silence.USUALLY_AT_MOST.toDays()));
    }
  }

  /** Nobody could say who of two is called first. */
  private static void refuseSharedPlaces(Plan plan, String groupId, YamlFields body) {
    Group group = plan.groups().get(groupId);
    if (group == null) {
      return;
    }
    Set<Integer> taken = new HashSet<>();
    Stream.concat(
            group.responders().stream().map(Responder::priority),
            group.dutyPlaces().stream().map(DutyPlace::priority))
        .filter(priority -> !taken.add(priority))
        .findFirst()
        .ifPresent(
            priority -> {
              throw body.wrong("two responders have priority " + priority);
            });
  }

  private static boolean differs(PublishedPlan published, PlanChange.Draft draft) {
    PlanDocument before = published.documents().get(draft.key());
    return before == null || !before.spec().equals(draft.spec());
  }

  private static Set<String> prunable(PublishedPlan published, Set<String> inFiles) {
    Set<String> keys = new TreeSet<>();
    for (Map.Entry<String, PlanDocument> document : published.documents().entrySet()) {
      if (document.getValue().origin() == Origin.FILE && !inFiles.contains(document.getKey())) {
        keys.add(document.getKey());
      }
    }
    return keys;
  }

  private static void remove(PlanReader from, String key) {
    int slash = key.indexOf('/');
    PlanKind.of(key.substring(0, slash))
        .ifPresent(kind -> from.remove(kind, key.substring(slash + 1)));
  }

  /** Whether nothing would be written. */
  public boolean isEmpty() {
    return documents.isEmpty() && deletions.isEmpty();
  }

  /** The change to be written. */
  public PlanChange change(String by, String why) {
    return new PlanChange(documents, List.copyOf(new TreeSet<>(deletions)), by, why, Origin.FILE);
  }
}
