package dev.rollcall.http.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person hears of an alert at night: which one, and where. */
class AlertMessageTest {

  private static final AlertLabels NAMES = new AlertLabels("rollcall_group", "severity");

  @ParameterizedTest(name = "{2}")
  @CsvSource({
    // the summary says where
    "instance=db-1:9100,        disk of db-1 is full,     DiskFull: disk of db-1 is full",
    "instance=db-1:9100 pod=p7, disk in p7 is full,       DiskFull: disk in p7 is full",
    "instance=db-1:9100,        DiskFull on db-1,         DiskFull on db-1",
    // it does not
    "instance=db-1:9100,        disk is full,   DiskFull: instance db-1:9100: disk is full",
    "instance=db-1:9100,        DiskFull,       instance db-1:9100: DiskFull",
    "job=x pod=p7,              disk is full,   DiskFull: pod p7: disk is full",
    "job=node-exporter,         disk is full,   DiskFull: job node-exporter: disk is full",
    // how it is routed is no place
    "severity=high pod=p7,      usage is high,  DiskFull: pod p7: usage is high",
    "rollcall_group=ops pod=p7, ops must act,   DiskFull: pod p7: ops must act",
    // nothing says where
    "grafana_folder=shop,       disk is full,   DiskFull: disk is full",
    "instance='',               disk is full,   DiskFull: disk is full",
    // nobody has written anything
    "instance=db-1,             '',             DiskFull: instance db-1",
  })
  void theTextNamesThePlace(String labels, String summary, String spoken) {
    Map<String, String> all = new LinkedHashMap<>(Map.of("alertname", "DiskFull"));
    for (String label : labels.split(" ", -1)) {
      all.put(label.replaceAll("=.*", ""), label.replaceAll(".*=", "").replace("'", ""));
    }
    assertEquals(spoken, AlertMessage.of(all, Map.of("summary", summary), NAMES));
  }
}
