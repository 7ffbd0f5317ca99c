package dev.rollcall.console.signin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.AuthorizedParty;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import dev.rollcall.console.signin.SignInException.Trouble;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An OpenID provider: where it wants visitors to go, and what it says about one who comes back. It
 * is asked when somebody signs in and never before, so that a console starts without it. Thread
 * safe; each method may wait for the provider, 5 s for an answer.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#CodeFlowAuth">OpenID Connect
 *     Core 1.0, 3.1</a>
 */
final class OidcProvider {

  private static final Logger LOG = LoggerFactory.getLogger(OidcProvider.class);
  private static final int PATIENCE_MS = 5000;
  private static final int MAX_KEYS_BYTES = 256 * 1024;

  /** Addresses of a provider change seldom. Its keys are looked up by themselves. */
  private static final Duration KEPT = Duration.ofHours(1);

  /** However many want to sign in, a provider that is away is asked no more often. */
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final OidcOptions options;
  private final InstantSource clock;
  private @Nullable Known known;
  private @Nullable SignInException away;
  private Instant lookedUp = Instant.MIN;

  private record Known(OIDCProviderMetadata metadata, IDTokenValidator validator) {}

  OidcProvider(OidcOptions options, InstantSource clock) {
    this.options = options;
    this.clock = clock;
  }

  /** Where a visitor goes to sign in. */
  URI entrance(OidcAttempt attempt) {
    return new AuthenticationRequest.Builder(
            ResponseType.CODE,
            new Scope(options.scopes().toArray(String[]::new)),
            new ClientID(options.clientId()),
            options.callback())
        .endpointURI(known().metadata().getAuthorizationEndpointURI())
        .state(new State(attempt.state()))
        .nonce(attempt.nonce())
        .codeChallenge(attempt.verifier(), CodeChallengeMethod.S256)
        .build()
        .toURI();
  }

  /** Exchanges the code that a visitor brought back for what the provider says about them. */
  IDTokenClaimsSet claims(String code, OidcAttempt attempt) {
    Known provider = known();
    TokenResponse response = exchanged(provider.metadata(), code, attempt);
    if (!(response instanceof OIDCTokenResponse success)) {
      throw new SignInException(
          Trouble.REFUSED,
          "the provider refuses the code: "
              + response.toErrorResponse().getErrorObject().getCode());
    }
    JWT token = success.getOIDCTokens().getIDToken();
    if (token == null) {
      throw new SignInException(Trouble.DOUBTED, "the provider gives no ID token");
    }
    try {
      IDTokenClaimsSet claims = provider.validator().validate(token, attempt.nonce());
      // The validator leaves the party for which the token was made to its caller.
      AuthorizedParty party = claims.getAuthorizedParty();
      if (party != null && !party.getValue().equals(options.clientId())) {
        throw new SignInException(Trouble.DOUBTED, "an ID token is made for another client");
      }
      return claims;
    } catch (BadJOSEException | JOSEException e) {
      throw new SignInException(Trouble.DOUBTED, "an ID token is not valid: " + e.getMessage(), e);
    }
  }

  private TokenResponse exchanged(OIDCProviderMetadata metadata, String code, OidcAttempt attempt) {
    AuthorizationCodeGrant grant =
        new AuthorizationCodeGrant(
            new AuthorizationCode(code), options.callback(), attempt.verifier());
    URI endpoint = metadata.getTokenEndpointURI();
    TokenRequest request =
        secret(metadata)
            .map(secret -> new TokenRequest.Builder(endpoint, secret, grant))
            .orElseGet(
                () -> new TokenRequest.Builder(endpoint, new ClientID(options.clientId()), grant))
            .build();
    HTTPRequest http = request.toHTTPRequest();
    http.setConnectTimeout(PATIENCE_MS);
    http.setReadTimeout(PATIENCE_MS);
    http.setFollowRedirects(false);
    try {
      HTTPResponse response = http.send();
      if (response.getStatusCode() >= 500) {
        throw new SignInException(
            Trouble.AWAY, "the provider answers " + response.getStatusCode() + " for a code");
      }
      return OIDCTokenResponseParser.parse(response);
    } catch (IOException | ParseException e) {
      throw new SignInException(
          Trouble.AWAY, "the provider did not exchange a code: " + e.getMessage(), e);
    }
  }

  /** None for a client without a secret, which PKCE alone protects. */
  private Optional<ClientAuthentication> secret(OIDCProviderMetadata metadata) {
    if (options.clientSecret().isEmpty()) {
      return Optional.empty();
    }
    ClientID id = new ClientID(options.clientId());
    Secret secret = new Secret(options.clientSecret());
    List<ClientAuthenticationMethod> methods = metadata.getTokenEndpointAuthMethods();
    boolean onlyPost =
        methods != null
            && methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST)
            && !methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
    return Optional.of(
        onlyPost ? new ClientSecretPost(id, secret) : new ClientSecretBasic(id, secret));
  }

  private synchronized Known known() {
    Duration age = Duration.between(lookedUp, clock.instant());
    if (known != null && age.compareTo(KEPT) < 0) {
      return known;
    }
    if (away != null && age.compareTo(PAUSE) < 0) {
      throw away;
    }
    try {
      known = lookUp();
      away = null;
    } catch (GeneralException | IOException e) {
      LOG.warn(
          "nobody can sign in, {} does not describe itself: {}", options.issuer(), e.toString());
      if (known == null) {
        away = new SignInException(Trouble.AWAY, "the provider does not describe itself", e);
        lookedUp = clock.instant();
        throw away;
      }
    }
    lookedUp = clock.instant();
    return known;
  }

  private Known lookUp() throws GeneralException, IOException {
    Issuer issuer = new Issuer(options.issuer());
    OIDCProviderMetadata metadata = OIDCProviderMetadata.resolve(issuer, PATIENCE_MS, PATIENCE_MS);
    if (metadata.getAuthorizationEndpointURI() == null || metadata.getTokenEndpointURI() == null) {
      throw new GeneralException("it names no authorization or token endpoint");
    }
    JWKSource<SecurityContext> keys =
        JWKSourceBuilder.create(
                metadata.getJWKSetURI().toURL(),
                new DefaultResourceRetriever(PATIENCE_MS, PATIENCE_MS, MAX_KEYS_BYTES))
            // The thread of a cache that refreshes itself would outlive the console.
            .refreshAheadCache(false)
            .retrying(true)
            .build();
    IDTokenValidator validator =
        new IDTokenValidator(
            issuer,
            new ClientID(options.clientId()),
            new JWSVerificationKeySelector<>(algorithms(metadata), keys),
            null);
    return new Known(metadata, validator);
  }

  /** Only those with a public key: with the others, whoever has the secret could sign. */
  private static Set<JWSAlgorithm> algorithms(OIDCProviderMetadata metadata) {
    List<JWSAlgorithm> offered = metadata.getIDTokenJWSAlgs();
    Set<JWSAlgorithm> algorithms = new HashSet<>(JWSAlgorithm.Family.SIGNATURE);
    if (offered != null) {
      algorithms.retainAll(offered);
    }
    return algorithms.isEmpty() ? Set.of(JWSAlgorithm.RS256) : algorithms;
  }
}
