package dev.rollcall.simulator.flow;

import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Something to be spoken, with references that are filled in when it is. */
record Prompt(Form form, String text) {

  enum Form {
    TEXT,
    SSML
  }

  private static final Duration A_CHARACTER = Duration.ofMillis(60);

  /** How long Amazon Polly speaks, roughly: a thousand characters a minute. */
  static Duration timeToSay(String spoken) {
    return A_CHARACTER.multipliedBy(spoken.length());
  }

  /** What is heard of the filled-in text; empty when it cannot be spoken. */
  Optional<String> spoken(String filled) {
    return switch (form) {
      case TEXT -> Optional.of(filled.strip());
      case SSML -> ssml(filled);
    };
  }

  private static Optional<String> ssml(String filled) {
    try {
      Document document = parser().parse(new InputSource(new StringReader(filled)));
      return document.getDocumentElement().getTagName().equals("speak")
          ? Optional.of(document.getDocumentElement().getTextContent().strip())
          : Optional.empty();
    } catch (SAXException _) {
      return Optional.empty();
    } catch (IOException | ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static DocumentBuilder parser() throws ParserConfigurationException {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    DocumentBuilder parser = factory.newDocumentBuilder();
    parser.setErrorHandler(new DefaultHandler());
    return parser;
  }
}
