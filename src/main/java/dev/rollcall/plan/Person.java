package dev.rollcall.plan;

/**
 * Somebody whom schedules and groups name by id.
 *
 * @param name how the person is called in reports; empty if nobody said
 * @param language of the spoken text, BCP 47; empty means the flow's own
 * @param active whether the person may be called now
 * @param numbers how many phone numbers the plan gives; 0 leaves them to the tables
 */
public record Person(String id, String name, String language, boolean active, int numbers) {}
