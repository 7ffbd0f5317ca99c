/** The routes for people and orchestrators: operators' actions, health, metrics, the API. */
package dev.rollcall.http.api;
