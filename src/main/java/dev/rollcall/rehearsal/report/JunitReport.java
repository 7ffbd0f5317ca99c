package dev.rollcall.rehearsal.report;

import dev.rollcall.rehearsal.ScenarioRun;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SequencedMap;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Results in the XML that CI systems know from JUnit: a suite a file, a case a scenario. */
public final class JunitReport {

  private final XMLStreamWriter xml;

  private JunitReport(XMLStreamWriter xml) {
    this.xml = xml;
  }

  /**
   * Writes the report, over one that is there.
   *
   * @param runs by scenario file
   * @throws IOException when the file cannot be written
   */
  public static void write(Path report, SequencedMap<Path, List<ScenarioRun>> runs)
      throws IOException {
    write(report, junit -> junit.suites(runs));
  }

  /**
   * Writes a report of files that could not be used, of which nothing was run.
   *
   * @param reasons by scenario file
   * @throws IOException when the file cannot be written
   */
  public static void writeUnusable(Path report, SequencedMap<Path, String> reasons)
      throws IOException {
    write(report, junit -> junit.unusable(reasons));
  }

  private interface Content {
    void to(JunitReport report) throws XMLStreamException;
  }

  private static void write(Path report, Content content) throws IOException {
    try (Writer writer = Files.newBufferedWriter(report)) {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(writer);
      content.to(new JunitReport(xml));
      xml.close();
    } catch (XMLStreamException e) {
      throw new IOException(report + " cannot be written: " + e.getMessage(), e);
    }
  }

  private void unusable(SequencedMap<Path, String> reasons) throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeStartElement("testsuites");
    for (var file : reasons.entrySet()) {
      xml.writeStartElement("testsuite");
      xml.writeAttribute("name", file.getKey().toString());
      xml.writeAttribute("tests", "1");
      xml.writeAttribute("failures", "0");
      xml.writeAttribute("errors", "1");
      xml.writeAttribute("skipped", "0");
      xml.writeStartElement("testcase");
      xml.writeAttribute("classname", file.getKey().toString());
      xml.writeAttribute("name", "the file can be used");
      xml.writeStartElement("error");
      xml.writeAttribute("message", file.getValue());
      xml.writeEndElement();
      xml.writeEndElement();
      xml.writeEndElement();
    }
    xml.writeEndElement();
    xml.writeEndDocument();
  }

  private void suites(SequencedMap<Path, List<ScenarioRun>> runs) throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeStartElement("testsuites");
    for (var suite : runs.entrySet()) {
      suite(suite.getKey(), suite.getValue());
    }
    xml.writeEndElement();
    xml.writeEndDocument();
  }

  private void suite(Path file, List<ScenarioRun> runs) throws XMLStreamException {
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", file.toString());
    xml.writeAttribute("tests", Integer.toString(runs.size()));
    xml.writeAttribute(
        "failures", Long.toString(runs.stream().filter(run -> !run.passed()).count()));
    xml.writeAttribute("errors", "0");
    xml.writeAttribute("skipped", "0");
    for (ScenarioRun run : runs) {
      testCase(file, run);
    }
    xml.writeEndElement();
  }

  private void testCase(Path file, ScenarioRun run) throws XMLStreamException {
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", file.toString());
    xml.writeAttribute("name", run.scenario().name());
    if (!run.passed()) {
      List<String> lines = TextReport.failure(run);
      xml.writeStartElement("failure");
      xml.writeAttribute("message", lines.getLast());
      xml.writeCharacters(String.join("\n", lines));
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }
}
