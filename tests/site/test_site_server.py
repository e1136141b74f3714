"""The site over real HTTP."""

import http.client
import socket
import threading
import time

import pytest
import uvicorn


@pytest.fixture
def address(room):
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(room.serve().app(), log_level="error", lifespan="on"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    deadline = time.monotonic() + 20
    while not server.started and time.monotonic() < deadline:
        time.sleep(0.01)
    yield listener.getsockname()
    server.should_exit = True
    thread.join(timeout=20)
    listener.close()
    assert not thread.is_alive()


def fetch(address, path, method="GET"):
    connection = http.client.HTTPConnection(address[0], address[1], timeout=20)
    try:
        connection.request(method, path)
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read().decode()
    finally:
        connection.close()


def test_the_site_is_served_by_a_real_server(address):
    status, headers, body = fetch(address, "/")
    assert status == 200
    assert headers["Content-Security-Policy"]
    assert "tilemap" in body
    assert fetch(address, "/healthz")[0] == 200
    assert fetch(address, "/search.atom?q=training")[1]["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert fetch(address, "/search?q=%00%FF%ZZ&page=-1")[0] == 200
    assert fetch(address, "/trainwatch/articles.json")[0] == 200
    assert fetch(address, "/about", "HEAD")[2] == ""


def test_endless_queries_of_visitors_do_not_hold_up_the_pages(address):
    endless = "with+recursive+n(i)+as+(select+1+union+all+select+i%2B1+from+n)+select+count(*)+from+n"
    visitors = [
        threading.Thread(target=fetch, args=(address, f"/trainwatch.json?sql={endless}&n={number}"))
        for number in range(8)
    ]
    for visitor in visitors:
        visitor.start()
    time.sleep(0.2)
    before = time.monotonic()
    status, _, _ = fetch(address, "/")
    taken = time.monotonic() - before
    for visitor in visitors:
        visitor.join(timeout=30)
    assert status == 200
    assert taken < 2  # eight queries of a second each, two at a time, would take four
