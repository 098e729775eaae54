"""A CDN's receiver of purges on this machine: checks signatures, and answers what it is told to."""

import hashlib
import hmac
import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

SECRET = "a-long-random-word"


class Receiver(ThreadingHTTPServer):
    """`answers` are given one after the other, then 204; `heard` are the messages whose signature was right."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers: list[int] = []
        self.heard: list[dict] = []
        self.asked: list[str] = []
        self.url = f"http://127.0.0.1:{self.server_port}/purge"

    def is_signed(self, headers, body: bytes) -> bool:
        signed = headers["X-Standfirst-Timestamp"].encode() + b"." + body
        expected = "sha256=" + hmac.new(SECRET.encode(), signed, hashlib.sha256).hexdigest()
        return hmac.compare_digest(expected, headers["X-Standfirst-Signature"])


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.asked.append(f"GET {self.path}")
        self.answer(200)

    def do_POST(self):
        self.server.asked.append(f"POST {self.path}")
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.headers["Content-Type"] != "application/json" or not self.server.is_signed(self.headers, body):
            return self.answer(403)
        self.server.heard.append(json.loads(body))
        return self.answer(self.server.answers.pop(0) if self.server.answers else 204)

    def answer(self, status):
        self.send_response(status)
        if 300 <= status < 400:
            self.send_header("Location", "/elsewhere")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_words):
        pass


@contextmanager
def receiving():
    receiver = Receiver()
    threading.Thread(target=receiver.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        yield receiver
    finally:
        receiver.shutdown()
        receiver.server_close()
