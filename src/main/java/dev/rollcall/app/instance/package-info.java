/** A running instance: what each role needs, put together, a class a role. */
package dev.rollcall.app.instance;
