"""Something between a client and a server: it speaks TLS, or as a pooler, or stops answering in the middle."""

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

TLS: Final = Path(__file__).parent / "tls"
_SSL_REQUEST: Final = b"\x00\x00\x00\x08\x04\xd2\x16\x2f"
_GSS_REQUEST: Final = b"\x00\x00\x00\x08\x04\xd2\x16\x30"
_CHUNK: Final = 65536


@dataclass(slots=True)
class Wire:
    """`port` is where clients come; `sent` is what they sent after their start.

    After `limit` bytes of the server's nothing is passed on any more; `cuts` says whether it hangs up then.
    """

    target: int
    tls: bool = False
    limit: int | None = None
    cuts: bool = True
    port: int = 0
    sent: bytearray = field(default_factory=bytearray)
    _stop: threading.Event = field(default_factory=threading.Event)

    @property
    def kinds(self) -> set[str]:
        """The kinds of message that clients sent: `Q` is a simple query, `P` prepares a statement."""
        found, at = set(), 0
        while at + 5 <= len(self.sent):
            found.add(chr(self.sent[at]))
            at += 1 + int.from_bytes(self.sent[at + 1 : at + 5], "big")
        return found

    def serve(self, listener: socket.socket) -> None:
        """Take clients until it is over."""
        while not self._stop.is_set():
            with suppress(TimeoutError, OSError):
                client, _ = listener.accept()
                threading.Thread(target=self._client, args=(client,), daemon=True).start()

    def stop(self) -> None:
        """It is over."""
        self._stop.set()

    def _client(self, client: socket.socket) -> None:
        client.settimeout(10)
        with suppress(OSError, ssl.SSLError), closing(client):
            line = self._greeted(client)
            with closing(line), closing(socket.create_connection(("127.0.0.1", self.target))) as server:
                line.settimeout(None)
                start = line.recv(_CHUNK)
                server.sendall(start)
                back = threading.Thread(target=self._back, args=(server, line), daemon=True)
                back.start()
                while data := line.recv(_CHUNK):
                    self.sent += data
                    server.sendall(data)

    def _greeted(self, client: socket.socket) -> socket.socket:
        """Answer what a client asks before it starts: whether to encrypt."""
        while client.recv(8, socket.MSG_PEEK) in {_SSL_REQUEST, _GSS_REQUEST}:
            asked = client.recv(8)
            if asked == _SSL_REQUEST and self.tls:
                client.sendall(b"S")
                context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
                context.load_cert_chain(TLS / "server.pem", TLS / "server.key")
                return context.wrap_socket(client, server_side=True)
            client.sendall(b"N")
        return client

    def _back(self, server: socket.socket, line: socket.socket) -> None:
        passed = 0
        with suppress(OSError, ssl.SSLError):
            while data := server.recv(_CHUNK):
                room = len(data) if self.limit is None else max(0, self.limit - passed)
                line.sendall(data[:room])
                passed += len(data)
                if room < len(data) and self.cuts:
                    line.shutdown(socket.SHUT_RDWR)
                    return


@contextmanager
def wire(target: int, *, tls: bool = False, limit: int | None = None, cuts: bool = True) -> Iterator[Wire]:
    """One that leads to a port of this machine."""
    between = Wire(target, tls=tls, limit=limit, cuts=cuts)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.05)
        between.port = int(listener.getsockname()[1])
        thread = threading.Thread(target=between.serve, args=(listener,), daemon=True)
        thread.start()
        try:
            yield between
        finally:
            between.stop()
            thread.join()
