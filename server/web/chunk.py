"""One chunk as bytes: some consecutive rows of one segment, cut from the blocks that workers delivered."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

NUMBER = 8


@dataclass(frozen=True, kw_only=True, slots=True)
class Block:
    """Consecutive rows of one segment: column after column of little-endian float64."""

    first_row: int
    row_count: int
    columns: tuple[str, ...]
    data: bytes

    @property
    def stop(self) -> int:
        """The first row after the block."""
        return self.first_row + self.row_count

    def view(self, column: int, first: int, stop: int) -> memoryview:
        """Rows ``first`` to ``stop`` (not included) of the column with that place, without copying."""
        begin = column * self.row_count - self.first_row
        return memoryview(self.data)[(begin + first) * NUMBER : (begin + stop) * NUMBER]

    def cut(self, first: int, stop: int) -> "Block":
        """Rows ``first`` to ``stop`` (not included) as a block of their own."""
        if (first, stop) == (self.first_row, self.stop):
            return self
        data = b"".join(self.view(column, first, stop) for column in range(len(self.columns)))
        return Block(first_row=first, row_count=stop - first, columns=self.columns, data=data)


def encode(segment: str, blocks: Sequence[Block], first: int, stop: int) -> bytes:
    """Rows ``first`` to ``stop`` (not included) out of adjoining ``blocks`` of the same columns, as one message.

    A 4-byte little-endian length, a JSON header of that length, zeros up to a multiple of 8, then the columns.
    """
    columns = blocks[0].columns
    fields = {"segment": segment, "first_row": first, "row_count": stop - first, "columns": columns}
    header = json.dumps(fields, separators=(",", ":")).encode()
    padding = bytes(-(4 + len(header)) % NUMBER)
    parts: list[bytes | memoryview] = [len(header).to_bytes(4, "little"), header, padding]
    for column in range(len(columns)):
        parts += [block.view(column, max(first, block.first_row), min(stop, block.stop)) for block in blocks]
    return b"".join(parts)
