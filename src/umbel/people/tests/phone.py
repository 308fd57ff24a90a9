"""A phone that keeps passkeys, made by hand after the standard: what it signs is real, and it can be told to lie."""

import html
import json
import os
import re
from hashlib import sha256

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2 import cbor
from fido2.utils import websafe_decode, websafe_encode

PRESENT, VERIFIED, ATTESTED = 1, 4, 64
HERE = "http://localhost"


def asked_on(page):
    """What a page asks the browser for."""
    said = re.search(r'data-passkey="([^"]+)"', page.content.decode())
    return json.loads(html.unescape(said[1]))


class Phone:
    def __init__(self):
        self.id, self.key = os.urandom(32), ec.generate_private_key(ec.SECP256R1())
        self.handle, self.count = b"", 0

    def data(self, rp, flags, more=b""):
        self.count += 1
        return sha256(rp.encode()).digest() + bytes([flags]) + self.count.to_bytes(4, "big") + more

    def client(self, kind, asked, origin, **more):
        said = {"type": kind, "challenge": asked["challenge"], "origin": origin, "crossOrigin": False} | more
        return json.dumps(said).encode()

    def answer(self, response, **more):
        name = websafe_encode(self.id)
        parts = {part: websafe_encode(value) for part, value in response.items()}
        return json.dumps({"id": name, "rawId": name, "type": "public-key", "response": parts} | more)

    def make(self, asked, *, origin=HERE, rp="", flags=PRESENT | VERIFIED, **more):
        """A new passkey, with no word about who made the phone."""
        self.handle = websafe_decode(asked["user"]["id"])
        point = self.key.public_key().public_numbers()
        cose = {1: 2, 3: -7, -1: 1, -2: point.x.to_bytes(32, "big"), -3: point.y.to_bytes(32, "big")}
        attested = bytes(16) + len(self.id).to_bytes(2, "big") + self.id + cbor.encode(cose)
        data = self.data(rp or asked["rp"]["id"], flags | ATTESTED, attested)
        said = {"attestationObject": cbor.encode({"fmt": "none", "attStmt": {}, "authData": data})}
        return self.answer(said | {"clientDataJSON": self.client("webauthn.create", asked, origin)}, **more)

    def show(self, asked, *, origin=HERE, rp="", flags=PRESENT | VERIFIED, client=(), handle=None, key=None, **more):
        """The passkey, shown."""
        data = self.data(rp or asked["rpId"], flags)
        told = self.client("webauthn.get", asked, origin, **dict(client))
        signed = (key or self.key).sign(data + sha256(told).digest(), ec.ECDSA(hashes.SHA256()))
        parts = {"clientDataJSON": told, "authenticatorData": data, "signature": signed}
        return self.answer(parts | {"userHandle": self.handle if handle is None else handle}, **more)
