package dev.rollcall.http.server;

import java.util.List;

/** Routes that belong together. Their handlers run on many threads at once. */
public interface Routes {

  /** The same list at every call. */
  List<Route> routes();
}
