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
 * The certificates that Amazon SNS signs with. One is trusted because it was fetched over TLS from
 * Amazon SNS's own host, whose certificate the JDK checks up to a root, and names SNS as its
 * subject; should the file hold a chain, each link must be signed by the next. SNS's file holds the
 * leaf alone, so there is no chain to a root in it. Thread safe.
 */
final class SnsCertificates {

  private static final int MOST = 16;

  /** Anybody can name a URL that nobody has fetched. Amazon has a few for each region. */
  private static final double FETCHES_PER_SECOND = 0.2;

  private static final int LONGEST_SUBJECT = 1024;
  private static final Pattern SUBJECT =
      Pattern.compile("(^|.*[, ])cn=sns(\\.[a-z0-9-]+)?\\.amazonaws\\.com(\\.cn)?(,.*|$)");

  private final HttpsGet web;
  private final Map<URI, X509Certificate> known = new LinkedHashMap<>(MOST, 0.75f, true);
  private final TokenBucket fetches = new TokenBucket(FETCHES_PER_SECOND, MOST);

  SnsCertificates(HttpsGet web) {
    this.web = web;
  }

  /**
   * The certificate at this URL, valid at this instant.
   *
   * @throws IOException when it cannot be fetched
   * @throws GeneralSecurityException when it is not one to trust
   * @throws HttpError 429 when too many were to be fetched
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
    if (subject.length() > LONGEST_SUBJECT || !SUBJECT.matcher(subject).matches()) {
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
    if (known.size() == MOST) {
      known.remove(known.keySet().iterator().next());
    }
    known.put(url, certificate);
  }
}
