/**
 * The steps that all doors share: reading a report, refusing it, writing it to Kafka.
 *
 * <p>A door for another system reads with {@link dev.rollcall.http.intake.LenientFields}, which
 * refuses nothing, and makes a {@link dev.rollcall.http.intake.ReadReport} of each report. A {@link
 * dev.rollcall.http.intake.ReportBatch} of the {@link dev.rollcall.http.intake.Intake} writes the
 * good ones, and lists and counts the refused ones. Our own API reads with {@link
 * dev.rollcall.http.intake.StrictFields}, which refuses the whole request.
 */
package dev.rollcall.http.intake;
