/**
 * The whole system on one machine, for a first look: embedded servers, sample people, sample
 * incidents, a show.
 */
package dev.rollcall.local;
