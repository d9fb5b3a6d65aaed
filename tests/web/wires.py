"""A wire between a phone and the server, cut whenever a test says so: at once, after some time, or just when the answer
to a form is on its way back. A cut wire closes what is open and takes nothing new, like a phone that walks behind a wall.
"""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

MOST = 65536
SENDS = (b"POST /said", b"POST /act/", b"POST /stop")

Fate = tuple[threading.Event, threading.Event]  # of a connection: its answer is lost; its answer breaks off
Through = Callable[[bytes, socket.socket, Fate], bytes]


class Wire:
    """One phone's way to the server."""

    def __init__(self, port: int) -> None:
        """Lead to that port of this machine."""
        self._to, self._whole = port, threading.Event()
        self._whole.set()
        self._lock = threading.Lock()
        self._open: set[socket.socket] = set()
        self._lose_answer = False
        self._breaks: bytes | None = None
        self.broken = 0
        self._later: threading.Timer | None = None
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self) -> None:
        """From this moment nothing passes."""
        self._cut_if(lambda: True)

    def _cut_if(self, still: Callable[[], bool]) -> None:
        """Cut, if that still holds at the very moment: a wire that was mended meanwhile stays whole."""
        with self._lock:
            if not still():
                return
            self._whole.clear()
            gone, self._open = self._open, set()
        for end in gone:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def cut_in(self, seconds: float) -> None:
        """Cut after so long, whatever is on the wire then."""
        self._later = threading.Timer(seconds, self.cut)
        self._later.start()

    def cut_at_the_answer(self) -> None:
        """The next form that is sent arrives; its answer does not come back."""
        self._lose_answer = True

    def break_off(self, asked: bytes) -> None:
        """Until it is mended, every answer to requests that begin so breaks off in its midst. `broken` counts them."""
        self._breaks = asked

    def mend(self) -> None:
        """It passes again; a cut that was still to come does not."""
        if self._later:
            self._later.cancel()
            self._later.join()
        self._lose_answer, self._breaks = False, None
        self._whole.set()

    def close(self) -> None:
        """Take it away."""
        self._listener.close()
        self.cut()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            if not self._whole.is_set() or not (far := self._opened_beside(near)):
                near.close()
                continue
            doomed, half = threading.Event(), threading.Event()
            for ends in ((near, far, self._outward), (far, near, self._inward)):
                threading.Thread(target=self._carry, args=(*ends, (doomed, half)), daemon=True).start()

    def _opened_beside(self, near: socket.socket) -> socket.socket | None:
        """The other end of a new connection; none when the wire was cut meanwhile."""
        far = socket.create_connection(("127.0.0.1", self._to))
        with self._lock:
            if self._whole.is_set():
                self._open |= {near, far}
                return far
        far.close()
        return None

    def _is_open(self, end: socket.socket) -> bool:
        """Whether this end has not been cut off since it was opened."""
        with self._lock:
            return end in self._open

    def _outward(self, data: bytes, _: socket.socket, fate: Fate) -> bytes:
        """A request goes out whole; what is to become of its answer is noted."""
        doomed, half = fate
        if self._lose_answer and data.startswith(SENDS):
            doomed.set()
        if self._breaks and data.startswith(self._breaks):
            half.set()
        return data

    def _inward(self, data: bytes, source: socket.socket, fate: Fate) -> bytes:
        """An answer comes back whole, to its half, or not at all."""
        doomed, half = fate
        if doomed.is_set():
            self._cut_if(lambda: source in self._open)
        if half.is_set():
            head, end, body = data.partition(b"\r\n\r\n")
            data = head + end + body[: len(body) // 2]
            self.broken += 1
        return data

    def _carry(self, source: socket.socket, to: socket.socket, through: Through, fate: Fate) -> None:
        """Bytes of one direction, until it ends or the wire is cut."""
        with suppress(OSError):
            while data := source.recv(MOST):
                data = through(data, source, fate)
                if not self._is_open(source):
                    break
                to.sendall(data)
                if through == self._inward and fate[1].is_set():
                    break
        for end in (source, to):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
        with self._lock:
            self._open -= {source, to}
        source.close()


@contextmanager
def wires(url: str, count: int) -> Iterator[list[Wire]]:
    """So many wires to a server."""
    made = [Wire(int(url.rpartition(":")[2])) for _ in range(count)]
    try:
        yield made
    finally:
        for wire in made:
            wire.close()
