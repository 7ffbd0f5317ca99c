package dev.rollcall.app.settings;

import dev.rollcall.directory.DynamoDbAccess;
import java.util.Optional;

/** The settings of DynamoDB. */
public final class DynamoDbSettings {

  private DynamoDbSettings() {}

  /** Access to the tables, in the region of DynamoDB or else of Amazon Connect. */
  public static DynamoDbAccess access(Environment env) {
    String region =
        ConnectSettings.region(
            env, "AWS_REGION", "CONNECT_INSTANCE_REGION", "CONNECT_INSTANCE_REGION_NAME");
    return new DynamoDbAccess(region, Optional.empty());
  }
}
