"""A foreign server of our own, on this machine: it speaks TLS and says what a test told it to say."""

import datetime as dt
import socket
import ssl
import threading
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import SimpleNamespace

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from umbel.evidence.fetching.servers import SERVERS


def certificate(folder, names):
    """A certificate for these names and its key, in one file each."""
    key = ec.generate_private_key(ec.SECP256R1())
    whose = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "a test")])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(whose)
        .issuer_name(whose)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name) for name in names]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    shape, plain = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    (folder / "cert.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(key.private_bytes(serialization.Encoding.PEM, shape, plain))
    return folder / "cert.pem", folder / "key.pem"


@contextmanager
def foreign(folder, names=None):
    """The server: ``says[host, path]`` is (status, body, headers) or a function that answers; ``heard`` what came."""
    here = SimpleNamespace(says={}, heard=[], headers=[])

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            host = self.headers["Host"]
            here.heard.append((host, self.path))
            here.headers.append(dict(self.headers))
            answer = here.says.get((host, self.path)) or here.says.get(host) or (404, b"no", {})
            if callable(answer):
                answer(self)
                return
            status, body, headers = answer
            self.send_response(status)
            for name, value in ({"Content-Length": str(len(body))} | headers).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *words):
            pass

    class Quiet(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request, address):
            pass  # somebody hung up on purpose

    cert, key = certificate(folder, names or [server.host for server in SERVERS.values()])
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    server = Quiet(("127.0.0.1", 0), Handler)
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    running = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    running.start()
    here.at = (*server.server_address, str(cert))
    try:
        yield here
    finally:
        server.shutdown()
        server.server_close()
        running.join()


def carried(one, other):
    """Bytes from one line to another, until it ends."""
    with suppress(OSError):
        while block := one.recv(65536):
            other.sendall(block)
    for line in (one, other):
        with suppress(OSError):
            line.shutdown(socket.SHUT_RDWR)


@contextmanager
def proxy(kind, to):
    """A proxy on this machine that leads everything to one place; ``asked`` are the names it was given."""
    here = SimpleNamespace(asked=[])
    listening = socket.create_server(("127.0.0.1", 0))
    here.port = listening.getsockname()[1]

    def serve():
        while True:
            try:
                line, _ = listening.accept()
            except OSError:
                return
            threading.Thread(target=one, args=[line], daemon=True).start()

    def one(line):
        with line:
            if kind == "http":
                told = b""
                while b"\r\n\r\n" not in told:
                    told += line.recv(1)
                here.asked.append(told.split(b"\r\n")[0].decode())
                line.sendall(b"HTTP/1.1 200 fine\r\n\r\n" if to else b"HTTP/1.1 403 no\r\n\r\n")
            else:
                line.recv(3)
                line.sendall(b"\x05\x00")
                head = line.recv(5)
                here.asked.append(line.recv(head[4]).decode())
                line.recv(2)
                line.sendall(b"\x05" + (b"\x00" if to else b"\x05") + b"\x00\x01" + bytes(6))
            if to:
                with socket.create_connection(to) as other:
                    back = threading.Thread(target=carried, args=[other, line], daemon=True)
                    back.start()
                    carried(line, other)
                    back.join()

    running = threading.Thread(target=serve, daemon=True)
    running.start()
    try:
        yield here
    finally:
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        running.join()
