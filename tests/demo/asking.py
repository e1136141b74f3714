"""Asks the newsroom over HTTP, as plainly as can be."""

import http.client
from contextlib import closing
from urllib.parse import urlsplit


def ask(url, method="GET", **headers):
    """Status, headers by lower-case name, and body."""
    parts = urlsplit(url)
    path = url.partition(parts.netloc)[2] or "/"
    with closing(http.client.HTTPConnection(parts.hostname, parts.port, timeout=10)) as connection:
        connection.request(method, path, headers={name.replace("_", "-"): text for name, text in headers.items()})
        response = connection.getresponse()
        return response.status, {name.lower(): text for name, text in response.getheaders()}, response.read()
