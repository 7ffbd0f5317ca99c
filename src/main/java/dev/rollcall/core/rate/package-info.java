/** How much may pass in a time: of calls to Amazon Connect, of requests over HTTP. */
package dev.rollcall.core.rate;
