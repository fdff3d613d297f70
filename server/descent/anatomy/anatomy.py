"""What an optimizer's entry says of a step: how its update comes about, and into which parts it falls."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from server.anatomies import AnatomyMoment, TermKind
from server.descent.anatomy.tree import Tree


@dataclass(frozen=True, kw_only=True)
class Definition:
    """A value on the way to the update. ``symbol`` is LaTeX, ``line`` what PyTorch does there, in its own words.

    ``state`` names the entry of ``optimizer.state`` that holds the value after the step, if one does: then the recorded
    number is what is shown, and ``tree`` how it comes from what was before. ``when``: where it has a place at all.
    """

    name: str
    symbol: str
    meaning: str
    moment: AnatomyMoment
    tree: Tree
    line: str
    state: str = ""
    when: Tree | None = None


@dataclass(frozen=True, kw_only=True)
class Term:
    """A part of the update, a vector. ``when``: where it has a place at all; else it is zero."""

    kind: TermKind
    tree: Tree
    when: Tree | None = None


@dataclass(frozen=True, kw_only=True)
class Stability:
    """Up to which curvature the current rate is stable, were the loss a quadratic and the preconditioner at rest.

    With the Hessian H, the weight decay λ inside the gradient (``decay``) and the divisor P of each coordinate
    (``precondition``, absent where it is 1), a step is stable while lr times the largest eigenvalue of P⁻¹(H + λ) is
    below ``limit``.
    """

    limit: Tree
    source: str
    precondition: Tree | None = None
    decay: Tree | None = None


@dataclass(frozen=True, kw_only=True)
class Departure:
    """Where PyTorch does something else than the paper or another library does."""

    text: str
    source: str


@dataclass(frozen=True, kw_only=True)
class Anatomy:
    """The step of one optimizer, from row k to row k + 1.

    ``next`` is the position after it, as the update rule is written. ``terms`` add up to the update, ``next`` less the
    position. They share the step's own divisors: what the optimizer saw as its gradient (the recorded gradient, the
    change that clipping made, weight decay) and what it remembered each went through the same rate. A correction is the
    update with it less the update without it. ``rate`` is what the gradient's direction is multiplied by in each
    coordinate. ``symbols``: LaTeX for names that are no definitions and no settings, or have another symbol here; a
    state after the step has that of its definition.
    """

    definitions: tuple[Definition, ...]
    next: Tree
    terms: tuple[Term, ...]
    rate: Tree
    stability: Stability | None = None
    departs: tuple[Departure, ...] = ()
    symbols: Mapping[str, str] = field(default_factory=dict[str, str])
