"""A lane's optimizer and schedulers as calls of their constructors."""

from collections.abc import Iterable

from landscapes.setting import Settings
from server.descent.optimizer import ASIDE, Optimizer, torch_settings
from server.descent.registry import optimizer
from server.descent.schedules import arguments, parts, schedule
from server.descent.script.calls import Brackets, call, keywords, spoken
from server.descent.script.sources import Import
from server.experiment import Chosen

MATRICES = "[parameter for parameter in parameters if parameter.ndim == 2]"


def optimizer_call(name: str, settings: Settings, of: str) -> Brackets:
    """The optimizer ``of`` parameters. Its rate is always said, everything else where it is not the default."""
    entry = optimizer(name)
    given = torch_settings({name: value for name, value in settings.items() if not name.startswith(ASIDE)})
    if entry.wraps:
        return _wrapper_call(entry, given, of)
    said = spoken({**given, **entry.fixed}, entry.make, always="lr")
    return call(_class_name(entry), _taken(entry, of), *keywords(said | _kernels(entry)))


def _taken(entry: Optimizer, of: str) -> str:
    """What of the parameters the optimizer takes."""
    if not entry.in_group:
        return MATRICES if entry.matrices_only else of
    extras = "".join(f', "{name}": {value!r}' for name, value in entry.in_group.items())
    return f'[{{"params": {MATRICES}{extras}}}]'


def _wrapper_call(entry: Optimizer, given: dict[str, object], of: str) -> Brackets:
    """A wrapper after the class of its base, with the base's rate, or around the base itself."""
    base, lr = f"torch.optim.{given.pop('base')}", keywords({"lr": given.pop("lr")})
    said = keywords(spoken({**given, **entry.fixed}, entry.make) | _kernels(entry))
    if entry.wraps == "class":
        return call(_class_name(entry), of, base, *lr, *said)
    return call(_class_name(entry), call(base, of, *lr), *said)


def _kernels(entry: Optimizer) -> dict[str, object]:
    """Another library's batched kernels are off, as they are here: on a CPU it would take them by itself."""
    return {name: value for name, value in entry.fixed.items() if name == "foreach" and ":" in entry.name}


def optimizer_imports(name: str) -> set[Import]:
    """Where the class comes from, if it is another library's; torch's own are found in ``torch``."""
    library, _, of_library = name.partition(":")
    return {Import.of(library, of_library)} if of_library else set()


def _class_name(entry: Optimizer) -> str:
    return entry.name.partition(":")[2] or f"torch.optim.{entry.name}"


def scheduler_call(chosen: Chosen) -> Brackets:
    """The scheduler of ``optimizer``."""
    if nested := parts(chosen):
        return call(chosen.name, "optimizer", schedulers(nested), f"milestones={chosen.settings['milestones']!r}")
    said = spoken(arguments(chosen), schedule(chosen.name).make)
    return call(chosen.name, "optimizer", *keywords(said))


def schedulers(chain: Iterable[Chosen]) -> Brackets:
    """A list of them."""
    return Brackets("[", tuple(scheduler_call(chosen) for chosen in chain), "]")


def scheduler_imports(chain: Iterable[Chosen]) -> set[Import]:
    """The classes of schedulers that their calls name."""
    found: set[Import] = set()
    for chosen in chain:
        make = schedule(chosen.name).make
        found |= {Import.of("torch.optim.lr_scheduler", make.__name__)} | scheduler_imports(parts(chosen))
    return found
