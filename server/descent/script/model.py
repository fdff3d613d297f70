"""A network and its data as source: the model layer by layer, and the points that it is trained on."""

import re
from dataclasses import dataclass

from torch import Tensor, nn

from landscapes.initialization import INITIALIZATIONS
from landscapes.network import Network
from landscapes.setting import Settings
from server.descent.script.calls import indented
from server.descent.script.data import MANY, UNPACKING, data
from server.descent.script.problem import NetworkProblem
from server.descent.script.sources import Import, gather
from server.descent.script.words import RESERVED
from server.descent.subject import Subject

# What modules say of themselves though it is their default.
_DEFAULTS = re.compile(
    r", (bias=True|inplace=False|eps=1e-05|momentum=0.1|affine=True|track_running_stats=True"
    r"|stride=\(1, 1\)|padding=0|dilation=1|ceil_mode=False)"
)
_ALONE = re.compile(r"^(approximate='none'|start_dim=1, end_dim=-1)$")


@dataclass(frozen=True, kw_only=True)
class Written:
    """The statements that a network's lanes need, the imports of these, and the problem that the lanes share."""

    problem: NetworkProblem
    lines: tuple[str, ...]
    imports: frozenset[Import]


def written(network: Network, settings: Settings, seed: int, steps: int) -> Written:
    """The network under ``settings`` and ``seed``. Raises what ``network.problem`` raises."""
    subject = Subject(network.problem(seed, settings))
    problem = subject.problem
    draw = INITIALIZATIONS[str(settings["initialization"])]
    sources = gather([draw] if draw else [], reserved=RESERVED)
    criterion = getattr(problem.criterion, "__name__", "")
    texts = [*data("inputs", problem.inputs), *data("targets", problem.targets)]
    made = _make_model(problem.model, seed, sources.names[draw] if draw else None)
    imports = {Import.of("torch", "nn"), Import.of("torch.nn.functional", criterion), *sources.imports}
    return Written(
        problem=NetworkProblem(
            steps=steps,
            points=subject.count,
            fewest=subject.fewest,
            criterion=criterion,
            random=any(isinstance(part, nn.Dropout) for part in problem.model.modules()),
        ),
        lines=(*sources.lines, *(["", ""] if sources.lines else []), *made, "", "", *texts),
        imports=frozenset(imports | (UNPACKING if _is_large(problem.inputs) else set())),
    )


def _is_large(values: Tensor) -> bool:
    return values.numel() > MANY


def _make_model(model: nn.Module, seed: int, draw: str | None) -> list[str]:
    layers = [f"{_module(module)}," for module in model.children()]
    initialize = [
        "for module in model:",
        "    if isinstance(module, (nn.Linear, nn.Conv2d)):",
        f"        {draw}(module.weight)",
        "        if module.bias is not None:",
        "            nn.init.zeros_(module.bias)",
    ]
    body = [
        f"torch.manual_seed({seed})",
        "model = nn.Sequential(",
        *indented(layers),
        ")",
        *(initialize if draw else []),
        "return model",
    ]
    return ["def make_model():", *indented(body)]


def _module(module: nn.Module) -> str:
    """The call that makes a layer, as it describes itself."""
    said = _ALONE.sub("", _DEFAULTS.sub("", module.extra_repr()))
    return f"nn.{type(module).__name__}({said})"
