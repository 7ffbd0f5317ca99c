package dev.rollcall.mirror;

/** The tables that the mirror writes. */
enum MirrorTable {
  CALL_STATUS,
  IN_PROGRESS,
  CALL_HISTORY
}
