/** What people and orchestrators ask an instance: operators' actions, health, metrics, the API. */
package dev.rollcall.http.api;
