"""Publishes an incident over HTTP, with the standard library alone.

Usage: publish.py ERROR_ID MESSAGE
       publish.py ERROR_ID --resolve

Environment:
  ROLLCALL_URL    for instance http://127.0.0.1:8080
  ROLLCALL_TOKEN  a token with scope incidents
"""

import datetime
import json
import os
import sys
import time
import urllib.error
import urllib.request

ATTEMPTS = 10


def publish(incident):
    """Returns when Kafka has the incident. Sends it again while Rollcall asks for that."""
    request = urllib.request.Request(
        os.environ["ROLLCALL_URL"].rstrip("/") + "/v1/incidents",
        data=json.dumps(incident).encode("utf-8"),
        headers={
            "Authorization": "Bearer " + os.environ["ROLLCALL_TOKEN"],
            "Content-Type": "application/json",
        },
    )
    for attempt in range(1, ATTEMPTS + 1):
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            # 429 and 503 say: not now. Anything else will not change.
            if error.code not in (429, 503) or attempt == ATTEMPTS:
                raise SystemExit(f"refused with {error.code}: {error.read().decode()}")
            time.sleep(float(error.headers.get("Retry-After", "1")))
        except OSError as error:
            if attempt == ATTEMPTS:
                raise SystemExit(f"Rollcall does not answer: {error}")
            time.sleep(1)


def main():
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    error_id, text = sys.argv[1:]
    # The time is fixed before the first attempt. The newest report decides, so a repeat changes nothing.
    incident = {
        "errorId": error_id,
        "source": "examples/python",
        "occurredAt": datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="milliseconds"),
    }
    if text == "--resolve":
        incident["status"] = "RESOLVED"
    else:
        incident.update(status="FIRING", severity="CRITICAL", message=text)
    print(publish(incident))


main()
