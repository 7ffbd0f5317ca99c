"""Brings the key that a responder pressed from Amazon Connect to Rollcall, and back what to say.

Amazon Connect invokes it synchronously from the flow, waits 8 s at most, and asks again after an
error; Rollcall takes the same answer twice as one. An exception here sends the flow down its error
branch, which tells the responder that the answer could not be reported.

Environment:
  ROLLCALL_URL    where Rollcall's HTTP role is reached, for instance https://rollcall.example.org
  ROLLCALL_TOKEN  a bearer token of that role
"""

import json
import os
import time
import urllib.error
import urllib.request

PATIENCE = 7.0  # seconds, of Connect's 8
PAUSE = 0.2


def handler(event, context):
    details = event["Details"]
    contact = details["ContactData"]
    attributes = contact.get("Attributes") or {}
    answer = {
        "contactId": contact["ContactId"],
        "response": details["Parameters"]["response"],
    }
    for name in ("callId", "responderId", "language", "incidentCount"):
        if attributes.get(name):
            answer[name] = attributes[name]
    return {"say": str(post(answer)["say"])}


def post(answer):
    """Rollcall's reply; what it refuses is not sent again, what it could not do is."""
    request = urllib.request.Request(
        os.environ["ROLLCALL_URL"].rstrip("/") + "/v1/connect/responses",
        data=json.dumps(answer).encode("utf-8"),
        headers={
            "Authorization": "Bearer " + os.environ["ROLLCALL_TOKEN"],
            "Content-Type": "application/json",
        },
    )
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            left = max(0.1, deadline - time.monotonic())
            with urllib.request.urlopen(request, timeout=left) as reply:
                return json.load(reply)
        except urllib.error.HTTPError as error:
            if error.code != 429 and error.code < 500 or time.monotonic() + PAUSE > deadline:
                raise
        except OSError:
            if time.monotonic() + PAUSE > deadline:
                raise
        time.sleep(PAUSE)
