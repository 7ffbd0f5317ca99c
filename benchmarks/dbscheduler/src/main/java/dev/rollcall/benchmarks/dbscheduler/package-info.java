/** db-scheduler on PostgreSQL: deadlines as rows of a table. */
package dev.rollcall.benchmarks.dbscheduler;
