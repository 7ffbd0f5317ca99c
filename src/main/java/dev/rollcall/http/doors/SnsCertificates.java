package dev.rollcall.http.doors;

import dev.rollcall.core.rate.TokenBucket;
import dev.rollcall.http.server.HttpError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The certificates that Amazon SNS signs with. A certificate is trusted if it was fetched over TLS
 * from Amazon SNS's own host, whose certificate the JDK checks up to a root, and its subject is
 * SNS. SNS's file holds the leaf alone, without a chain to a root. If a file holds a chain, each
 * certificate must be signed by the next. Thread safe.
 */
final class SnsCertificates {

  private static final int MAX_CERTIFICATES = 16;

  /** Anybody can send a URL that was not fetched yet. Amazon has a few for each region. */
  private static final double FETCHES_PER_SECOND = 0.2;

  private static final int MAX_SUBJECT_CHARS = 1024;
  private static final Pattern SUBJECT =
      Pattern.compile("(^|.*[, ])cn=sns(\\.[a-z0-9-]+)?\\.amazonaws\\.com(\\.cn)?(,.*|$)");

  private final HttpsGet web;
  private final Map<URI, X509Certificate> known =
      new LinkedHashMap<>(MAX_CERTIFICATES, 0.75f, true);
  private final TokenBucket fetches = new TokenBucket(FETCHES_PER_SECOND, MAX_CERTIFICATES);

  SnsCertificates(HttpsGet web) {
    this.web = web;
  }

  /**
   * The certificate at this URL, valid at this instant.
   *
   * @throws IOException if it cannot be fetched
   * @throws GeneralSecurityException if it is not trusted
   * @throws HttpError 429 if too many would be fetched
   */
  X509Certificate get(URI url, Instant now)
      throws IOException, InterruptedException, GeneralSecurityException {
    X509Certificate certificate = find(url);
    if (certificate == null) {
      mayFetch(now);
      certificate = checked(web.get(url));
      keep(url, certificate);
    }
    certificate.checkValidity(Date.from(now));
    return certificate;
  }

  private static X509Certificate checked(String pem) throws GeneralSecurityException {
    Collection<? extends Certificate> chain =
        CertificateFactory.getInstance("X.509")
            .generateCertificates(
                new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    List<X509Certificate> links = chain.stream().map(X509Certificate.class::cast).toList();
    if (links.isEmpty()) {
      throw new CertificateException("there is no certificate");
    }
    X509Certificate leaf = links.getFirst();
    String subject = leaf.getSubjectX500Principal().getName().toLowerCase(Locale.ROOT);
    if (subject.length() > MAX_SUBJECT_CHARS || !SUBJECT.matcher(subject).matches()) {
      throw new CertificateException("the certificate is not Amazon SNS's");
    }
    for (int i = 0; i + 1 < links.size(); i++) {
      links.get(i).verify(links.get(i + 1).getPublicKey());
    }
    return leaf;
  }

  private synchronized void mayFetch(Instant now) {
    if (!fetches.tryTake(now)) {
      throw HttpError.later(429, "too many certificates are not known yet", Duration.ofSeconds(5));
    }
  }

  private synchronized @Nullable X509Certificate find(URI url) {
    return known.get(url);
  }

  private synchronized void keep(URI url, X509Certificate certificate) {
    if (known.size() == MAX_CERTIFICATES) {
      known.remove(known.keySet().iterator().next());
    }
    known.put(url, certificate);
  }
}
