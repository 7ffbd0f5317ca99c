/**
 * What all doors share: reading a report, refusing it, writing it to Kafka.
 *
 * <p>A door for another system reads with {@link dev.rollcall.http.intake.Loose}, which refuses
 * nothing, and makes a {@link dev.rollcall.http.intake.Reading} of each report. A {@link
 * dev.rollcall.http.intake.Batch} of the {@link dev.rollcall.http.intake.Intake} writes the good
 * ones, and lists and counts the refused ones. Our own API reads with {@link
 * dev.rollcall.http.intake.Fields}, which refuses the whole request.
 */
package dev.rollcall.http.intake;
