"""Which controls of the page a lesson's page shows. No torch here."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from server.experiment import Value
from server.lessons.lesson import CONTROLS, ControlName

Names = Annotated[tuple[ControlName, ...], Field(max_length=len(CONTROLS))]


class Controls(Value):
    """The names of those shown, or of those hidden."""

    show: Names | None = None
    hide: Names | None = None

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if (self.show is None) == (self.hide is None):
            raise ValueError("Expected either show = [...] or hide = [...]")
        return self

    def shown(self) -> tuple[ControlName, ...]:
        """The controls shown, in the order of the page."""
        if self.show is not None:
            return tuple(name for name in CONTROLS if name in self.show)
        return tuple(name for name in CONTROLS if name not in (self.hide or ()))
