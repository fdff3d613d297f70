"""Data that a setting names by its SHA-256: kept in this process for landscapes that are made of it. No torch here."""

import hashlib
from collections import OrderedDict

MOST_KEPT = 64
NAME = "[0-9a-f]{64}"  # the form of every name
_kept: OrderedDict[str, bytes] = OrderedDict()


class MissingBlobError(KeyError):
    """Data of that name was never kept here, or so long ago that it had to go."""


def name_of(data: bytes) -> str:
    """The SHA-256 of ``data`` in 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def keep(data: bytes) -> str:
    """Keep ``data`` and return its name; the least recently used of more than ``MOST_KEPT`` goes."""
    name = name_of(data)
    _kept[name] = data
    _kept.move_to_end(name)
    if len(_kept) > MOST_KEPT:
        _kept.popitem(last=False)
    return name


def kept(name: str) -> bytes:
    """The data of that name. Raises ``MissingBlobError``."""
    if name not in _kept:
        raise MissingBlobError(name)
    _kept.move_to_end(name)
    return _kept[name]
