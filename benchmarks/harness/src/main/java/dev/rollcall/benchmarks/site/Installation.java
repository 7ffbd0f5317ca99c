package dev.rollcall.benchmarks.site;

import dev.rollcall.benchmarks.measure.Progress;
import dev.rollcall.benchmarks.process.Child;
import dev.rollcall.wire.Topics;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Topics, settings and a state folder of one leg. Instances of it are started and stopped, also one
 * after another on the same state. Used by one thread.
 */
public final class Installation implements AutoCloseable {

  private final Site site;
  private final String name;
  private final Topics topics;
  private final int partitions;
  private final Map<String, String> settings;

  /** An installation whose incidents come from a topic of its own. */
  public Installation(Site site, String name) {
    this(site, name, Site.PARTITIONS);
  }

  /** An installation whose topics have so many partitions. */
  public Installation(Site site, String name, int partitions) {
    this(site, name, Names.topics(name + "-"), partitions);
  }

  /** An installation that reads the incidents from a topic that others read too. */
  public Installation(Site site, String name, String incidents) {
    this(site, name, Names.topics(name + "-", incidents), Site.PARTITIONS);
  }

  private Installation(Site site, String name, Topics topics, int partitions) {
    this.site = site;
    this.name = name;
    this.topics = topics;
    this.partitions = partitions;
    settings = new LinkedHashMap<>(Names.settings(site, topics, application(), stateDir()));
    site.create(topics, partitions);
  }

  public Site site() {
    return site;
  }

  public Topics topics() {
    return topics;
  }

  public Path stateDir() {
    return site.legFolder(name).resolve("state");
  }

  /** Sets settings on top of those of {@link Names#settings}. */
  public Installation with(Map<String, String> more) {
    settings.putAll(more);
    return this;
  }

  /** Starts the product in these roles; returns before it is ready. */
  public Child startProduct(String roles) {
    return startProduct(site.programs().product("run", "--roles", roles));
  }

  /** As {@link #startProduct(String)}, without what the JVM has learned in a training run. */
  public Child startProductWithoutCache(String roles) {
    return startProduct(site.programs().productWithoutCache("run", "--roles", roles));
  }

  private Child startProduct(List<String> command) {
    Map<String, String> all = new LinkedHashMap<>(settings);
    all.putAll(site.settings());
    return site.start(name, command, all);
  }

  /** Starts a program that reads the product's settings. */
  public Child start(List<String> command) {
    return site.start(name, command, settings);
  }

  /** How far role escalation, or a program in its place, has read the incidents. */
  public Progress progress() {
    return new Progress(site.admin(), application(), topics.incidents(), partitions);
  }

  public int partitions() {
    return partitions;
  }

  /** The changelog topic of a store of this name; it exists once the product has run. */
  public String changelog(String store) {
    return application() + "-" + store + "-changelog";
  }

  private String application() {
    return name + "-app";
  }

  /** Deletes topics and state. Nothing of it runs any more. */
  @Override
  public void close() {
    site.deleteTopics(name);
    site.deleteFolder(name);
  }
}
