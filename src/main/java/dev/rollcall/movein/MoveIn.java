package dev.rollcall.movein;

import dev.rollcall.plan.UnusableFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Plan files made of what another system answered.
 *
 * @param files the text of each file by the kind of its documents: {@code schedules} and so on.
 *     {@link dev.rollcall.plan.PlanReader} has read all of them
 * @param counts how many documents there are of each kind
 */
public record MoveIn(Map<String, String> files, Map<String, Integer> counts, Findings findings) {

  /** The kinds of documents that an import can make. */
  public static final List<String> KINDS = List.of("groups", "overrides", "people", "schedules");

  public MoveIn {
    files = new TreeMap<>(files);
  }

  /**
   * Reads all files before it makes anything of them.
   *
   * @param paths files, and folders that are searched for *.json
   * @param at what was over then is left out
   * @param withPhones false leaves all phone numbers out
   * @throws UnusableFile naming the file that is no JSON, or nothing that the system answers
   * @throws IOException if a folder cannot be listed
   */
  public static MoveIn read(SourceSystem system, List<Path> paths, Instant at, boolean withPhones)
      throws IOException {
    SourceReader reader = system.reader();
    for (JsonFields answer : JsonFiles.read(paths)) {
      if (!reader.take(answer)) {
        throw answer.wrong("is no answer of %s; known are %s".formatted(system, reader.accepted()));
      }
    }
    SourcePlan plan = new SourcePlan(at, withPhones);
    reader.write(plan);
    List<String> unused = plan.people().unused();
    if (!unused.isEmpty()) {
      plan.findings()
          .note(
              "users",
              "%d are in no schedule and no group, and are left out: %s"
                  .formatted(unused.size(), String.join(", ", unused)));
    }
    return new MoveIn(plan.files(), plan.counts(), plan.findings());
  }
}
