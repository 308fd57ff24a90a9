"""Files: what was uploaded, encrypted under its owner's key, under the name of its own content.

Nothing is served from here: a file leaves only through the page of the record that owns it, as an
attachment. Uploads are held in memory until they are encrypted: no plain copy ever touches the disk.
"""

import hashlib
import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import MemoryFileUploadHandler, StopUpload

from umbel.core.lock import Owner, decrypt, encrypt


class InMemoryOnly(MemoryFileUploadHandler):
    """Takes an upload into memory, and stops reading one that is larger than a page may take."""

    def handle_raw_input(self, input_data: Any, META: Any, content_length: int, *rest: Any) -> None:  # noqa: N803
        super().handle_raw_input(input_data, META, content_length, *rest)
        self.activated, self.taken = True, 0
        viewer = getattr(self.request, "viewer", None)
        self.most = settings.FILE_UPLOAD_MAX_MEMORY_SIZE if viewer and viewer.signed_in else 0  # of all files together

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        self.taken += len(raw_data)
        if self.taken > self.most:
            self.request.too_large = True  # type: ignore[union-attr]
            raise StopUpload(connection_reset=False)
        return super().receive_data_chunk(raw_data, start)


def _path(name: str) -> Path:
    return Path(settings.UMBEL_HOME) / "files" / name[:2] / name


def put(owner: Owner, plain: bytes) -> str:
    """Keep a file for its owner, whose key must exist. Returns its name: 64 hex digits of the ciphertext."""
    box = encrypt(owner, plain, b"file")
    name = hashlib.sha256(box).hexdigest()
    path = _path(name)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    half = path.with_suffix(f".{os.getpid()}.half")
    half.write_bytes(box)
    half.replace(path)
    return name


def get(owner: Owner, name: str) -> bytes:
    """The file as it was brought. Raises FileNotFoundError, or ``Erased`` where the key is gone."""
    return decrypt(owner, _path(name).read_bytes(), b"file")


def drop(name: str) -> None:
    """Forget a file; without a name, nothing."""
    if name:
        _path(name).unlink(missing_ok=True)
