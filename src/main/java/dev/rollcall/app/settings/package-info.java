/** Environment variables become settings. Nothing else in the program reads the environment. */
package dev.rollcall.app.settings;
