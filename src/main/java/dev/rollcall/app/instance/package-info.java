/** A running instance: the wiring of its roles, one class for each. */
package dev.rollcall.app.instance;
