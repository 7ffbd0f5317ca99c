/** The commands of the program, a class each, named after the command. */
package dev.rollcall.app.commands;
