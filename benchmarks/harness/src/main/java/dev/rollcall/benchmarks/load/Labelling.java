package dev.rollcall.benchmarks.load;

import java.util.Locale;
import java.util.Map;

/** The labels of incidents. */
public enum Labelling {
  /** No labels. */
  NONE {
    @Override
    public Map<String, String> of(int fault) {
      return Map.of();
    }
  },

  /**
   * Ten labels as Prometheus gives them, 206 to 213 bytes together. Two of them are the fault's
   * own.
   */
  TEN {
    @Override
    public Map<String, String> of(int fault) {
      String address =
          String.format(
              Locale.ROOT,
              "10.%d.%d.%d:9100",
              fault / 62_500 % 250,
              fault / 250 % 250,
              fault % 250);
      return Map.of(
          "alertname", "NodeFilesystemAlmostFull",
          "cluster", "eu-central-1-prod-a",
          "container", "node-exporter",
          "device", "/dev/nvme1n1",
          "endpoint", "http-metrics",
          "instance", address,
          "job", "node-exporter",
          "namespace", "monitoring",
          "pod", "node-exporter-" + Integer.toString(fault * 31 % 60_466_176 + 60_466_176, 36),
          "team", "storage");
    }
  };

  /** Those of this fault. */
  public abstract Map<String, String> of(int fault);
}
