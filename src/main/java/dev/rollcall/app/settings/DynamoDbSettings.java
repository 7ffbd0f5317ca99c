package dev.rollcall.app.settings;

import dev.rollcall.directory.DynamoDbAccess;
import java.util.Optional;

/** The settings of DynamoDB. */
public final class DynamoDbSettings {

  /** Of DynamoDB, or else of Amazon Connect. */
  private static final String[] REGIONS = {
    "AWS_REGION", "CONNECT_INSTANCE_REGION", "CONNECT_INSTANCE_REGION_NAME"
  };

  private DynamoDbSettings() {}

  /** Access to the tables, whose region must be set. */
  public static DynamoDbAccess access(Environment env) {
    return new DynamoDbAccess(ConnectSettings.region(env, REGIONS), Optional.empty());
  }

  /** Access to the tables; empty if no region is set. */
  public static Optional<DynamoDbAccess> accessIfSet(Environment env) {
    return env.optional(REGIONS).map(_ -> access(env));
  }
}
