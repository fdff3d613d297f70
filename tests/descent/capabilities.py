"""What the library's optimizers take and do, found by trying: ``python -m tests.descent.capabilities`` writes it."""

import csv
import inspect
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from importlib.metadata import metadata
from io import StringIO
from typing import Any

import pytorch_optimizer
import torch
from torch import Tensor

from landscapes.catalogue import landscape
from landscapes.landscape import Loss
from landscapes.setting import Setting, Settings
from server.descent.library import OPTIMIZERS
from server.descent.library.capabilities import TABLE
from server.descent.optimizer import Optimizer, torch_settings
from tests.descent.other_value import other_value

LIBRARY = "pytorch_optimizer"
COLUMNS = ("name", "needs", "held", "random", "separable", "unit_rate", "licence")
FORBIDS_COMMERCE = "CC BY-NC-SA 4.0"
POINTS = torch.tensor([[-1.5, 2.0], [-0.4, -0.9], [1.7, 2.0]], dtype=torch.float64)
LONG, MIDDLE, SHORT, CHANGED_AT = 80, 40, 15, 5
# One switch and one distance for all, which a run of this length need not show.
COUPLED = frozenset({"SWATS", "DAdaptAdan"})
SHARPNESS, REACH = 1000.0, 3.0
ROSENBROCK, SADDLE = (landscape(name).loss_with({}) for name in ("rosenbrock", "saddle"))


def table() -> str:
    """Every row, in alphabetical order."""
    text = StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(row(entry) for entry in sorted(OPTIMIZERS, key=lambda entry: entry.make.__name__.lower()))
    return text.getvalue()


def row(entry: Optimizer) -> dict[str, str]:
    """What trying one optimizer shows."""
    name = entry.make.__name__
    rate = inspect.signature(entry.make).parameters.get("lr")
    found = {
        "name": name,
        "unit_rate": _yes(rate is not None and rate.default == 1.0),
        "licence": FORBIDS_COMMERCE if name in not_for_commerce() else "Apache-2.0",
    }
    if entry.reason:
        return {**found, "needs": "; ".join(_needs_of_unfit(entry)), "held": "", "random": "no", "separable": "no"}
    needs = [*_needs(entry)]
    return {
        **found,
        "needs": "; ".join(needs),
        "held": " ".join(_held(entry, needs)),
        "random": _yes(_draws(entry, needs)),
        "separable": _yes(_is_separable(entry, needs)),
    }


@cache
def not_for_commerce() -> frozenset[str]:
    """The optimizers that the library itself names as not for commercial use."""
    text = str(metadata(LIBRARY))
    sentence = next(line for line in text.splitlines() if f"`{FORBIDS_COMMERCE}`" in line)
    return frozenset(re.findall(r"`(\w+)`", sentence))


def known() -> set[str]:
    """The library's own optimizers and wrappers, as far as they are not torch's."""
    kinds = vars(pytorch_optimizer.optimizer).values()
    found = {kind for kind in kinds if isinstance(kind, type) and issubclass(kind, torch.optim.Optimizer)}
    named = {kind.__name__ for kind in found if kind.__module__.startswith(LIBRARY)}
    return (named | {"PCGrad"}) - {"BaseOptimizer"}


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def _trial(
    entry: Optimizer,
    needs: Sequence[str],
    *,
    settings: Settings | None = None,
    start: Tensor = POINTS[0],
    steps: int = SHORT,
    change: Settings | None = None,
    noisy: bool = False,
    loss: Loss = ROSENBROCK,
) -> tuple[Tensor, torch.optim.Optimizer]:
    """The positions after each step, of one point or of many as rows of one parameter, and the optimizer."""
    torch.manual_seed(1)
    parameter = torch.nn.Parameter(start.clone())
    defaults = {setting.name: setting.default for setting in entry.settings}
    chosen = entry.suggest(SHARPNESS, REACH) if settings is None else settings
    optimizer = entry.build([parameter], defaults | chosen)
    places: list[Tensor] = []
    generator = torch.Generator().manual_seed(1)

    @torch.enable_grad()
    def evaluate() -> Tensor:
        found = loss(parameter).sum()
        (slope,) = torch.autograd.grad(found, parameter, create_graph="second derivatives" in needs)
        parameter.grad = slope * (1 + drawn) if noisy else slope
        return found

    for step in range(steps):
        if change is not None and step == CHANGED_AT:
            optimizer.param_groups[0].update(torch_settings(change))
        drawn = torch.randn(start.shape, generator=generator, dtype=torch.float64) if noisy else torch.zeros(())
        evaluate()
        if "closure" in needs:
            optimizer.step(evaluate)
        else:
            optimizer.step()
        places.append(parameter.detach().clone())
    return torch.stack(places), optimizer


def _bits(places: Tensor) -> bytes:
    return places.numpy().tobytes()


def _works(entry: Optimizer, needs: Sequence[str], start: Tensor = POINTS[0]) -> bool:
    try:
        _trial(entry, needs, start=start, steps=4)
    except Exception:  # noqa: BLE001 - each has errors of its own
        return False
    return True


def _needs(entry: Optimizer) -> Iterator[str]:
    """A closure where it refuses or acts in another way without; the gradient's graph where it fails without."""
    if _works(entry, ()):
        pairs = (
            (_trial(entry, needs, steps=MIDDLE, loss=loss)[0] for needs in ((), ("closure",)))
            for loss in (ROSENBROCK, SADDLE)
        )
        if any(_bits(without) != _bits(given) for without, given in pairs):
            yield "closure"
    elif _works(entry, ("closure",)):
        yield "closure"
    else:
        yield "second derivatives"
    if not _acts_alike(entry):
        yield "matrices"


def _acts_alike(entry: Optimizer) -> bool:
    """Whether a matrix of two numbers goes where the two numbers go."""
    needs = ("closure", "second derivatives")
    flat = _trial(entry, needs)[0]
    try:
        matrix = _trial(entry, needs, start=POINTS[:1])[0]
    except Exception:  # noqa: BLE001 - each has errors of its own
        return False
    return torch.allclose(flat, matrix.reshape(flat.shape), rtol=1e-9, atol=1e-12, equal_nan=True)


def _needs_of_unfit(entry: Optimizer) -> Iterator[str]:
    if "model" in inspect.signature(entry.make).parameters:
        yield "model"
    elif not _takes(entry, POINTS[0]) and _takes(entry, POINTS[:2]):
        yield "matrices"


def _takes(entry: Optimizer, start: Tensor) -> bool:
    parameter = torch.nn.Parameter(start.clone())
    try:
        optimizer = entry.make([{"params": [parameter], "use_muon": start.ndim > 1}])
        parameter.grad = torch.ones_like(parameter)
        optimizer.step()
    except Exception:  # noqa: BLE001 - each has errors of its own
        return False
    return start.ndim > 1


def _draws(entry: Optimizer, needs: Sequence[str]) -> bool:
    torch.manual_seed(1)
    before = torch.get_rng_state()
    _trial(entry, needs)
    return not torch.equal(before, torch.get_rng_state())


def _is_separable(entry: Optimizer, needs: Sequence[str]) -> bool:
    """Whether many points, as rows of one parameter, go where each goes alone: over many steps, bit for bit."""
    if needs or entry.wraps or entry.make.__name__ in COUPLED:
        return False
    try:
        together = _trial(entry, needs, start=POINTS, steps=LONG)[0]
    except Exception:  # noqa: BLE001 - each has errors of its own
        return False
    alone = (_trial(entry, needs, start=point, steps=LONG)[0] for point in POINTS)
    return all(_bits(together[:, i].contiguous()) == _bits(path) for i, path in enumerate(alone))


def _held(entry: Optimizer, needs: Sequence[str]) -> Iterator[str]:
    """The settings of which a change between two steps is refused, overwritten, or not felt for long."""
    occasions = tuple(_occasions(entry))

    @cache
    def plain(i: int, steps: int) -> Tensor:
        settings, loss = occasions[i]
        return _trial(entry, needs, settings=settings, loss=loss, steps=steps, noisy=True)[0]

    for setting in entry.settings:
        if _sets_itself(entry, setting, needs) or not any(
            _feels(entry, setting, needs, steps, plain) for steps in (SHORT, MIDDLE)
        ):
            yield setting.name


def _sets_itself(entry: Optimizer, setting: Setting, needs: Sequence[str]) -> bool:
    if setting.name != "lr":
        return False
    rate = entry.suggest(SHARPNESS, REACH).get("lr", setting.default)
    return _trial(entry, needs)[1].param_groups[0].get("lr") != rate


def _feels(
    entry: Optimizer, setting: Setting, needs: Sequence[str], steps: int, plain: Callable[[int, int], Tensor]
) -> bool:
    """Whether a change is felt within ``steps`` of restless gradients, compared with the ``plain`` paths."""
    for i, (settings, loss) in enumerate(_occasions(entry)):
        change = {setting.name: other_value(setting, settings.get(setting.name, setting.default))}
        try:
            changed, _ = _trial(entry, needs, settings=settings, loss=loss, steps=steps, change=change, noisy=True)
        except Exception:  # noqa: BLE001 - each has errors of its own
            return False
        if _bits(plain(i, steps)) != _bits(changed):
            return True
    return False


def _occasions(entry: Optimizer) -> Iterator[tuple[Settings, Loss]]:
    """Settings and landscapes in which much of what an optimizer can do is felt."""
    suggested = entry.suggest(SHARPNESS, REACH)
    names = {setting.name for setting in entry.settings}
    felt: dict[str, Any] = {name: value for name, value in (("momentum", 0.5), ("weight_decay", 0.1)) if name in names}
    yield suggested | felt, ROSENBROCK
    yield suggested | felt, SADDLE


if __name__ == "__main__":
    TABLE.write_text(table(), encoding="utf-8")
