"""sha256 of files too long to be read at once."""

from __future__ import annotations

import hashlib
from typing import BinaryIO

BLOCK = 1 << 20


def hash_stream(stream: BinaryIO) -> str:
    """Return the sha256 of everything in a file that is open, in hexadecimal digits."""
    stream.seek(0)
    digest = hashlib.sha256()
    feed_digest(digest, stream)
    return digest.hexdigest()


def feed_digest(digest: hashlib._Hash, stream: BinaryIO) -> None:
    """Add what is left of an open file to a checksum."""
    while block := stream.read(BLOCK):
        digest.update(block)
