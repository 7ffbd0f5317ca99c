package dev.rollcall.app.settings;

import dev.rollcall.connect.CallAttributes;
import dev.rollcall.connect.ConnectTelephony;
import dev.rollcall.connect.Feedback;
import dev.rollcall.connect.Language;
import java.util.Arrays;
import java.util.regex.Pattern;

/** The settings of Amazon Connect. */
public record ConnectSettings(
    String region, ConnectTelephony.Instance instance, CallAttributes attributes) {

  private static final Pattern REGION = Pattern.compile("[a-z]{2,4}(-[a-z]{1,20}){1,4}-\\d{1,2}");
  private static final Pattern LAMBDA =
      Pattern.compile(
          "arn:aws[a-z-]{0,20}:lambda:[a-z0-9-]{1,40}:\\d{12}:function:[\\w:$.-]{1,200}");
  private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{1,14}");

  public static ConnectSettings from(Environment env) {
    return new ConnectSettings(
        region(env, "CONNECT_INSTANCE_REGION", "CONNECT_INSTANCE_REGION_NAME"),
        new ConnectTelephony.Instance(
            env.required("the id of an Amazon Connect instance", "CONNECT_INSTANCE_ID"),
            env.required("the id of a contact flow", "CONNECT_CONTACT_FLOW_ID"),
            env.secret(
                value -> E164.matcher(value).matches(),
                "a phone number in E.164, a plus sign and 2 to 15 digits",
                "CONNECT_SOURCE_PHONE",
                "CALLER_PHONE_NUMBER")),
        new CallAttributes(
            language(env),
            env.text(
                "CONNECT_RESPONSE_FUNCTION",
                CallAttributes.NO_FUNCTION,
                value -> LAMBDA.matcher(value).matches(),
                "the ARN of a Lambda function"),
            env.choice("CONNECT_FEEDBACK", Feedback.class, Feedback.BOTH)));
  }

  /** The language for a person without one. */
  public static String language(Environment env) {
    String tag = env.text("CONNECT_LANGUAGE", Language.DEFAULT);
    return Language.exists(tag)
        ? tag
        : env.refuse(
            new UsageException(
                "CONNECT_LANGUAGE is '" + tag + "'; it must name a file of connect/languages"),
            Language.DEFAULT);
  }

  /** The first of these that is set. */
  static String region(Environment env, String... names) {
    String allowed = "an AWS region, for instance ap-northeast-1";
    String region = env.required(allowed, names);
    return region.isEmpty() || REGION.matcher(region).matches()
        ? region
        : env.refuse(
            Arrays.stream(names).filter(n -> env.optional(n).isPresent()).findFirst().orElse(""),
            region,
            allowed,
            region);
  }
}
