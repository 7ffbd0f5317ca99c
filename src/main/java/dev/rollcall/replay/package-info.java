/**
 * The replay of what happened: the reports and actions of a period run through the cores with a
 * plan, in virtual time, and the calls that follow are compared with the calls that were made.
 */
package dev.rollcall.replay;
