"""What is not accepted, and why: the one error of the border."""


class Refusal(ValueError):
    """A value from outside that cannot be used.

    ``where`` is the dotted path of the field (``lanes.0.optimizer.settings.lr``); ``message`` says what was
    expected, what came and what to do. ``characters`` are those of a text that are to blame: from the first,
    counted from 0, up to but not including the second. ``blob`` is the name of data that is not here: once it is,
    the value can be used.
    """

    def __init__(
        self, where: str, message: str, characters: tuple[int, int] | None = None, blob: str | None = None
    ) -> None:
        super().__init__(f"{where}: {message}")
        self.where = where
        self.message = message
        self.characters = characters
        self.blob = blob

    def __reduce__(self) -> tuple[type["Refusal"], tuple[str, str, tuple[int, int] | None, str | None]]:
        return (Refusal, (self.where, self.message, self.characters, self.blob))

    def under(self, prefix: str) -> "Refusal":
        """The same refusal with its path put behind ``prefix``."""
        return Refusal(f"{prefix}.{self.where}" if self.where else prefix, self.message, self.characters, self.blob)
