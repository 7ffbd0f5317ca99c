/** What happened in a period, from the topics, and a replay of it told to people. */
package dev.rollcall.app.nights;
