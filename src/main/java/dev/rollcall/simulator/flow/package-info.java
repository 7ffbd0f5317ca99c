/**
 * Amazon Connect's flow language (version 2019-10-30), as far as our flow uses it: read strictly,
 * executed for one contact. Rules are those of AWS's "Connect Flow language" reference.
 */
package dev.rollcall.simulator.flow;
