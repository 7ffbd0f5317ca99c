/** What a run of scenarios shows: text for people, an explanation, JUnit XML for machines. */
package dev.rollcall.rehearsal.report;
