"""What every ask has: the slot that it is about, and its number."""

from typing import Annotated

from pydantic import Field

Slot = Annotated[str, Field(strict=True, min_length=1, max_length=40)]
Number = Annotated[int, Field(strict=True, ge=0, le=2**53)]
Resolution = Annotated[int, Field(strict=True, ge=2)]
