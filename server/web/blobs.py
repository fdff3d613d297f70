"""Data that experiments name by its SHA-256: kept here, checked where it is named, handed to the workers."""

import re
from collections import OrderedDict
from collections.abc import Iterator
from functools import lru_cache

from landscapes.blobs import NAME, name_of
from landscapes.picture import PictureError, read_picture
from landscapes.points import PointsError, read_points
from landscapes.setting import Setting
from server.catalogue import Catalogue
from server.experiment import Chosen
from server.refusal import Refusal

OVERHEAD = 200
READ = 64
"""Of so many data, at most a few megabytes in all, it is remembered whether they can be read."""


class Blobs:
    """Bytes by name, the least recently used dropped first when there are more than ``most_bytes``."""

    def __init__(self, *, most_bytes: int) -> None:
        self._most_bytes = most_bytes
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self.size = 0

    def put(self, data: bytes) -> str:
        """Keep ``data`` and return its name."""
        name = name_of(data)
        if name not in self._kept:
            self.size += len(data) + OVERHEAD
        self._kept[name] = data
        self._kept.move_to_end(name)
        while self.size > self._most_bytes and len(self._kept) > 1:
            _, dropped = self._kept.popitem(last=False)
            self.size -= len(dropped) + OVERHEAD
        return name

    def get(self, name: str) -> bytes | None:
        """The data of that name, if it is here."""
        if name in self._kept:
            self._kept.move_to_end(name)
        return self._kept.get(name)

    def named_in(self, settings: object) -> tuple[bytes, ...]:
        """The data that complete settings of a landscape name."""
        names = settings.values() if isinstance(settings, dict) else ()
        found = (self.get(name) for name in names if isinstance(name, str))
        return tuple(data for data in found if data is not None)

    def check(self, landscape: Chosen, catalogue: Catalogue) -> None:
        """Refuse a landscape that names data which is not here, or is not of the kind that the setting reads.

        What is no name is left to ``completion``.

            Raises ``Refusal``, with the name in ``blob`` where bringing it would help.
        """
        for setting, name in _named(landscape, catalogue):
            where = f"landscape.settings.{setting.name}"
            data = self.get(name)
            if data is None:
                message = f"Expected {_kind(setting)} that this server has, got the name {name[:12]}…: choose it again."
                raise Refusal(where, message, blob=name)
            fault = _fault(data, setting.reads, setting.classes)
            if fault is not None:
                raise Refusal(where, fault)


def _kind(setting: Setting) -> str:
    return "a picture" if setting.reads == "picture" else setting.reads or "data"


@lru_cache(maxsize=READ)
def _fault(data: bytes, reads: str | None, classes: int | None) -> str | None:
    """What is wrong with data that a setting reads so; the most points take a hundredth of a second, so only once."""
    try:
        if reads == "picture":
            read_picture(data)
        elif reads == "points":
            read_points(data, classes=classes)
    except (PictureError, PointsError) as error:
        return str(error)
    return None


def _named(landscape: Chosen, catalogue: Catalogue) -> Iterator[tuple[Setting, str]]:
    entry = catalogue.landscape(landscape.name)
    for setting in entry.settings if entry else ():
        name = landscape.settings.get(setting.name)
        if setting.type == "blob" and isinstance(name, str) and re.fullmatch(NAME, name):
            yield setting, name
