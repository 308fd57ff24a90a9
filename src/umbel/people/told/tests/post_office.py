"""A little mail server of our own, on loopback: it speaks SMTP, keeps what it is given, and refuses when told to."""

import email
import os
import signal
import socketserver
import threading
from contextlib import contextmanager


class Clerk(socketserver.StreamRequestHandler):
    """One conversation."""

    def say(self, line):
        self.wfile.write(f"{line}\r\n".encode())

    def handle(self):
        office = self.server
        self.say("220 office")
        while line := self.rfile.readline().decode().strip():
            word = line.split(":")[0].upper()
            office.heard.append(line)
            if word.startswith(("EHLO", "HELO")):
                self.say("250 office")
            elif word == "RCPT TO" and office.refuses:
                self.say(office.refuses)
            elif word == "DATA":
                self.say("354 go on")
                lines = iter(self.rfile.readline, b".\r\n")
                office.took.append(email.message_from_bytes(b"".join(lines)))
                if office.kills:
                    os.kill(office.kills.pid, signal.SIGKILL)
                    return
                if office.breaks:
                    return  # the line breaks after the mail was taken and before anybody is told
                self.say("250 taken")
            elif word == "QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 fine")


class Office(socketserver.ThreadingTCPServer):
    allow_reuse_address, daemon_threads = True, True
    refuses, breaks, kills = "", False, None  # a reply; whether the line breaks; whom to kill once a mail is taken

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Clerk)
        self.took, self.heard = [], []


@contextmanager
def open_office():
    """The server; its ``took`` are the mails, its ``heard`` every line that was said to it."""
    with Office() as office:
        thread = threading.Thread(target=office.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield office
        office.shutdown()
        thread.join()
