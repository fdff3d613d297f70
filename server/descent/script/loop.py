"""The loop that takes an optimizer from row to row, as statements."""

from dataclasses import dataclass

from torch.optim.lr_scheduler import ReduceLROnPlateau

from landscapes.landscape import Window
from server.descent.registry import optimizer
from server.descent.schedules import schedule
from server.descent.script.calls import Brackets, indented, lines
from server.descent.script.tweaks import changes, due, in_proportion, rate
from server.descent.trajectory import in_force
from server.segments import LanePlan

CLIP = "torch.nn.utils.clip_grad_norm_([point], {})"


@dataclass(frozen=True, kw_only=True)
class Problem:
    """What all lanes descend: ``loss`` is the call that gives it at ``point``, up to row ``steps``.

    ``of_batch`` is the call over a batch of the ``points`` that there are data of.
    """

    loss: Brackets
    bounds: Window
    steps: int
    of_batch: Brackets | None = None
    points: int = 0

    def evaluation(self, plan: LanePlan) -> list[str]:
        """``loss`` at ``point``, inside a loop or a function."""
        called = self.of_batch if plan.batch_size is not None and self.of_batch else self.loss
        return lines(called, before="loss = ", indent=2)


@dataclass(frozen=True, kw_only=True)
class Stepping:
    """How schedulers are stepped: ``listed`` in a list, or alone; ``fed``: whether with the loss, of each kind once."""

    listed: bool
    fed: frozenset[bool]


def stepping(plan: LanePlan, steps: int) -> Stepping:
    """How the lane's schedulers are stepped when its loop is its own."""
    chains = [in_force(plan, segment)[1] for segment in range(len(due(plan, steps)) + 1)]
    fed = frozenset(issubclass(schedule(chosen.name).make, ReduceLROnPlateau) for chain in chains for chosen in chain)
    replaced = any(tweak.schedule is not None for tweak in due(plan, steps))
    return Stepping(listed=replaced or len(chains[0]) > 1, fed=fed)


def loop(problem: Problem, plan: LanePlan, how: Stepping) -> list[str]:
    """From the start to the last row: statements about ``point``, ``optimizer`` and the schedulers."""
    tweaked = changes(plan, problem.steps)
    proportional = in_proportion(plan, problem.steps)
    text: list[str] = []
    if plan.gradient_noise:
        text += [f"generator = torch.Generator().manual_seed({plan.seed})"]
    if plan.batch_size is not None:
        text += [f"batches = torch.Generator().manual_seed({plan.seed})"]
    if proportional or any(line.lstrip().startswith("group[") for line in tweaked):
        text += ["group = optimizer.param_groups[0]"]
    if proportional:
        text += [f"rate = base = {rate(plan, 0)!r}"]
    if _asks(plan):
        text += _closure(problem, plan)
    row = [
        *_batch(problem, plan),
        *_evaluation(problem, plan),
        *_print(problem),
        *tweaked,
        *_step(plan, proportional=proportional),
        *_schedule(how),
    ]
    return [*text, "for step in range(STEPS + 1):", *indented(row)]


def _asks(plan: LanePlan) -> bool:
    return "closure" in optimizer(plan.optimizer.name).needs


def _batch(problem: Problem, plan: LanePlan) -> list[str]:
    """The points of the row's batch: a new random order an epoch, cut into pieces."""
    if plan.batch_size is None:
        return []
    size = min(plan.batch_size, problem.points)
    return [
        f"begin = step % {-(-problem.points // size)} * {size}",
        "if begin == 0:",
        f"    order = torch.randperm({problem.points}, generator=batches)",
        f"batch = order[begin : begin + {size}]",
    ]


def _draw(plan: LanePlan) -> str:
    return f"{plan.gradient_noise!r} * torch.randn(2, generator=generator, dtype=torch.float64)"


def _closure(problem: Problem, plan: LanePlan) -> list[str]:
    """The loss and the gradient, as often as the optimizer asks; the noise is the row's for all that one step asks."""
    text = ["optimizer.zero_grad()", *problem.evaluation(plan), "loss.backward()"]
    if plan.gradient_noise:
        text += ["point.grad += noise"]
    if plan.clip_norm is not None:
        text += [CLIP.format(repr(plan.clip_norm))]
    # A library may ask where gradients are off; torch's own turn them on.
    decorator = ["@torch.enable_grad()"] if ":" in plan.optimizer.name else []
    return ["", "", *decorator, "def closure():", *indented([*text, "return loss"]), "", ""]


def _evaluation(problem: Problem, plan: LanePlan) -> list[str]:
    needs = optimizer(plan.optimizer.name).needs
    if "closure" in needs:
        return [*([f"noise = {_draw(plan)}"] if plan.gradient_noise else []), "loss = closure()"]
    if "second derivatives" in needs:
        text = [*problem.evaluation(plan), "(point.grad,) = torch.autograd.grad(loss, point, create_graph=True)"]
        return [*text, f"point.grad = point.grad + {_draw(plan)}"] if plan.gradient_noise else text
    text = ["optimizer.zero_grad()", *problem.evaluation(plan), "loss.backward()"]
    return [*text, f"point.grad += {_draw(plan)}"] if plan.gradient_noise else text


def _print(problem: Problem) -> list[str]:
    (low_x, high_x), (low_y, high_y) = problem.bounds.x, problem.bounds.y
    return [
        "x, y = point.tolist()",
        "if not all(map(math.isfinite, (x, y, loss.item(), *point.grad.tolist()))):",
        "    break  # it diverged: the row before was the last",
        "print(step, x, y, loss.item())",
        f"on_map = {low_x!r} <= x <= {high_x!r} and {low_y!r} <= y <= {high_y!r}",
        "if step == STEPS or not on_map:",
        "    break",
    ]


def _step(plan: LanePlan, *, proportional: bool) -> list[str]:
    asks = _asks(plan)
    text = [CLIP.format(repr(plan.clip_norm))] if plan.clip_norm is not None and not asks else []
    text += ["optimizer.step(closure)" if asks else "optimizer.step()"]
    if not proportional:
        return text
    scale = ['scheduled = group["lr"]', "if rate != base:", '    group["lr"] = rate * (scheduled / base)']
    return [*scale, *text, 'group["lr"] = scheduled']


def _schedule(how: Stepping) -> list[str]:
    feed, plain = "scheduler.step(loss.item())", "scheduler.step()"
    match sorted(how.fed):
        case []:
            return []
        case [one]:
            text = [feed if one else plain]
        case _:
            plateau = "if isinstance(scheduler, ReduceLROnPlateau):"
            text = [plateau, *indented([feed]), "else:", *indented([plain])]
    return ["for scheduler in schedulers:", *indented(text)] if how.listed else text
