/**
 * A third, small core: which call a contact is, because Amazon Connect reports some things by
 * contact id alone. Read {@link dev.rollcall.core.contact.ContactRules}.
 *
 * <p>Pure, as the other two: sees {@code java.*}, {@code roster} and {@code line}, reads no clock.
 */
package dev.rollcall.core.contact;
