"""A small real server that answers like a model's, on the loopback, and keeps what it was asked."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Asked:
    """One request as it came in."""

    path: str
    headers: dict[str, str]
    body: dict[str, object]


@dataclass
class Server:
    """Where it listens, what it was asked, and what it does next."""

    url: str
    over: threading.Event
    answer: Answer
    asked: list[Asked] = field(default_factory=list)

    @property
    def texts(self) -> list[str]:
        """What the user's part of each conversation said."""
        return [each.body["messages"][-1]["content"] for each in self.asked]


def saying(content: object) -> Answer:
    """A model that always says this; what is no text is said as JSON."""
    text = content if isinstance(content, str) else json.dumps(content)
    body = json.dumps({"choices": [{"message": {"role": "assistant", "content": text}}]})
    return sending(200, body.encode())


def sending(status: int, body: bytes, **headers: str) -> Answer:
    """A server that always answers with these bytes."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return answer


@contextmanager
def serving(answer: Answer) -> Iterator[Server]:
    """The server, for as long as the block lasts."""
    over = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            body = json.loads(self.rfile.read(length))
            server.asked.append(Asked(self.path, dict(self.headers), body))
            try:
                server.answer(self)
            except OSError:
                self.close_connection = True

        def do_GET(self) -> None:
            server.asked.append(Asked(self.path, dict(self.headers), {}))
            self.send_error(405)

        def log_message(self, *_: object) -> None:
            """Quiet."""

    listening = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server = Server(f"http://127.0.0.1:{listening.server_port}/v1", over, answer)
    thread = threading.Thread(target=listening.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield server
    finally:
        over.set()
        listening.shutdown()
        thread.join()
        listening.server_close()
