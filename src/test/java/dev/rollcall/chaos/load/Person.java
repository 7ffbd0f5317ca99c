package dev.rollcall.chaos.load;

/**
 * Somebody on call.
 *
 * @param behaviour as the simulator reads it
 */
record Person(String group, int priority, String id, String number, String behaviour) {}
