package dev.rollcall.dialer;

import dev.rollcall.connect.ConnectTelephony;
import dev.rollcall.simulator.ConnectSimulator;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.connect.ConnectClient;

/** The real SDK's client, set up as in production, for a simulator. */
public final class SimulatedConnect {

  private SimulatedConnect() {}

  public static ConnectClient client(ConnectSimulator simulator) {
    return ConnectTelephony.configured(
            ConnectClient.builder()
                .endpointOverride(simulator.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(
                    StaticCredentialsProvider.create(AwsBasicCredentials.create("AKID", "none")))
                .httpClientBuilder(UrlConnectionHttpClient.builder()))
        .build();
  }
}
