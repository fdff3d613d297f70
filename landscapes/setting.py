"""A setting: one named value that a landscape, an optimizer or a schedule can be given.

This module imports no torch, so that the web process can read and check settings.
"""

from typing import Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, JsonValue

TypeName = Literal["float", "int", "bool", "choice", "list", "tuple", "optional", "schedules", "text", "blob"]
Settings: TypeAlias = dict[str, JsonValue]


class Proposal(BaseModel):
    """A starting value measured against the lane's rate or the experiment's steps; a list has several ``times``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    of: Literal["lr", "steps"]
    times: tuple[float, ...]


class Setting(BaseModel):
    """What a value is called, what it may be, and what it does.

    ``type`` says how the value is written in JSON:

    - ``float``, ``int``: a number from ``minimum`` to ``maximum`` (both included; ``None``: no limit);
      ``above`` is a limit that is itself excluded.
    - ``bool``: true or false.  ``choice``: one of ``choices``.
    - ``text``: a string; with ``reads`` one in that language (``formula``).
    - ``blob``: data by its SHA-256 in hexadecimal digits, empty for the landscape's own; ``reads`` says of what kind:
      a ``picture``, or ``points`` as in ``landscapes.points``, with at most ``classes`` where each has one.
    - ``list``: whole numbers from ``minimum`` to ``maximum``, strictly rising.
    - ``tuple``: one number for each entry of ``parts``; with ``named_in`` only those count that the text of
      that setting names, the others are always at their default.
    - ``optional``: ``None``, or a number as for ``float``.
    - ``schedules``: a list of ``{"name", "settings"}``.

    ``live`` is true when changing the value between two steps changes what the next step does.
    ``main`` marks the few settings that deserve a slider of their own in the first view. ``low`` and ``high``
    are the range of that slider where it is narrower than what is allowed. ``proposed`` says what a page
    offers for a setting that only makes sense beside another value: ``times`` the lane's rate (``of`` is
    ``lr``) or times the experiment's steps (``steps``), rounded to a whole number where the type asks for one.
    ``unless`` names another setting: only while that one is at its default does this one count for anything.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    type: TypeName
    default: JsonValue
    meaning: str
    minimum: float | None = None
    maximum: float | None = None
    above: float | None = None
    low: float | None = None
    high: float | None = None
    scale: Literal["linear", "log"] = "linear"
    live: bool = False
    main: bool = False
    symbol: str | None = None
    choices: tuple[str, ...] = ()
    parts: tuple["Setting", ...] = ()
    proposed: Proposal | None = None
    reads: Literal["formula", "picture", "points"] | None = None
    classes: int | None = None
    named_in: str | None = None
    unless: str | None = None
