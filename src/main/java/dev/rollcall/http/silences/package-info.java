/** Silences over HTTP: in our own form, and in Alertmanager's, for amtool and existing buttons. */
package dev.rollcall.http.silences;
