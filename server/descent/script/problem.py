"""What a script's lanes descend, as statements: a point on a landscape, or the parameters of a network."""

from abc import ABC, abstractmethod
from dataclasses import dataclass

from landscapes.landscape import Window
from server.descent.script.calls import Brackets, indented, lines
from server.segments import LanePlan


@dataclass(frozen=True, kw_only=True)
class Problem(ABC):
    """What all lanes descend, up to row ``steps``; ``points``: how many there are data of.

    ``given`` is what a lane's function is given beside the optimizer, ``stepped`` what the optimizer steps, and
    ``printed`` what is printed of each row.
    """

    steps: int
    points: int = 0
    fewest: int = 1  # of a batch
    random: bool = False  # whether a row draws from torch's default generator

    given = "point"
    stepped = "[point]"
    printed = "step, x, y and loss"

    @abstractmethod
    def beginning(self, plan: LanePlan) -> list[str]:
        """The subject at row 0."""

    @abstractmethod
    def evaluation(self, plan: LanePlan) -> list[str]:
        """``loss`` of a row, inside a loop or a function."""

    @abstractmethod
    def noise(self, plan: LanePlan) -> list[str]:
        """A draw of the gradient's noise added to the gradient."""

    @abstractmethod
    def curved_gradient(self, plan: LanePlan) -> list[str]:
        """The gradient of ``loss`` as one that can be differentiated again, with noise."""

    @abstractmethod
    def report(self) -> list[str]:
        """Print the row, or leave the loop."""

    @abstractmethod
    def asking(self, plan: LanePlan) -> tuple[list[str], list[str]]:
        """``closure`` as the optimizer asks it; and the row's own evaluation."""

    def clip(self, plan: LanePlan) -> list[str]:
        """The gradient clipped, where the lane asks for it."""
        if plan.clip_norm is None:
            return []
        return [f"torch.nn.utils.clip_grad_norm_({self.stepped}, {plan.clip_norm!r})"]

    def batch(self, plan: LanePlan) -> list[str]:
        """The points of the row's batch: a new random order an epoch, cut into pieces."""
        if plan.batch_size is None:
            return []
        size = min(plan.batch_size, self.points)
        whole, rest = divmod(self.points, size)
        return [
            f"begin = step % {whole + (rest >= self.fewest)} * {size}",
            "if begin == 0:",
            f"    order = torch.randperm({self.points}, generator=batches)",
            f"batch = order[begin : begin + {size}]",
        ]


def decorated(plan: LanePlan, name: str, body: list[str]) -> list[str]:
    """A function without arguments in the middle of other statements.

    A library may ask where gradients are off; torch's own turn them on.
    """
    decorator = ["@torch.enable_grad()"] if ":" in plan.optimizer.name else []
    return ["", "", *decorator, f"def {name}():", *indented(body), "", ""]


@dataclass(frozen=True, kw_only=True)
class PointProblem(Problem):
    """A point: ``loss`` is the call that gives its loss, ``of_batch`` the call over a batch of data."""

    loss: Brackets
    bounds: Window
    of_batch: Brackets | None = None

    def beginning(self, plan: LanePlan) -> list[str]:
        """The start."""
        return [f"point = torch.nn.Parameter(torch.tensor({list(plan.start or ())!r}, dtype=torch.float64))"]

    def evaluation(self, plan: LanePlan) -> list[str]:
        """``loss`` at ``point``."""
        called = self.of_batch if plan.batch_size is not None and self.of_batch else self.loss
        return lines(called, before="loss = ", indent=2)

    def noise(self, plan: LanePlan) -> list[str]:
        """Two numbers."""
        return [f"point.grad += {_draw(plan)}"]

    def curved_gradient(self, plan: LanePlan) -> list[str]:
        """Of two numbers."""
        noise = [f"point.grad = point.grad + {_draw(plan)}"] if plan.gradient_noise else []
        return ["(point.grad,) = torch.autograd.grad(loss, point, create_graph=True)", *noise]

    def asking(self, plan: LanePlan) -> tuple[list[str], list[str]]:
        """As often as the optimizer asks; the noise is the row's for all that one step asks."""
        noise = ["point.grad += noise"] if plan.gradient_noise else []
        text = ["optimizer.zero_grad()", *self.evaluation(plan), "loss.backward()", *noise, *self.clip(plan)]
        drawn = [f"noise = {_draw(plan)}"] if plan.gradient_noise else []
        return decorated(plan, "closure", [*text, "return loss"]), [*drawn, "loss = closure()"]

    def report(self) -> list[str]:
        """Place and loss; it ends where it is not finite or off the map."""
        (low_x, high_x), (low_y, high_y) = self.bounds.x, self.bounds.y
        return [
            "x, y = point.tolist()",
            "if not all(map(math.isfinite, (x, y, loss.item(), *point.grad.tolist()))):",
            "    break  # it diverged: the row before was the last",
            "print(step, x, y, loss.item())",
            f"on_map = {low_x!r} <= x <= {high_x!r} and {low_y!r} <= y <= {high_y!r}",
            "if step == STEPS or not on_map:",
            "    break",
        ]


def _draw(plan: LanePlan) -> str:
    return f"{plan.gradient_noise!r} * torch.randn(2, generator=generator, dtype=torch.float64)"


@dataclass(frozen=True, kw_only=True)
class NetworkProblem(Problem):
    """A network, made anew by ``make_model``; ``criterion`` is its loss function."""

    criterion: str

    given = "model, parameters"
    stepped = "parameters"
    printed = "step and loss"

    def beginning(self, plan: LanePlan) -> list[str]:  # noqa: ARG002 - the same for all lanes
        """The model at its initialization."""
        return ["model = make_model()", "parameters = list(model.parameters())"]

    def evaluation(self, plan: LanePlan) -> list[str]:
        """``loss`` of the batch in training mode."""
        where = "[batch]" if plan.batch_size is not None else ""
        return [f"loss = {self.criterion}(model(inputs{where}), targets{where})"]

    def noise(self, plan: LanePlan) -> list[str]:
        """A draw for each parameter in turn."""
        if not plan.gradient_noise:
            return []
        return [
            "for parameter in parameters:",
            f"    noise = {plan.gradient_noise!r} * torch.randn(parameter.shape, generator=generator)",
            "    parameter.grad = parameter.grad + noise",
        ]

    def curved_gradient(self, plan: LanePlan) -> list[str]:
        """Of every parameter."""
        return [
            "slopes = torch.autograd.grad(loss, parameters, create_graph=True)",
            "for parameter, slope in zip(parameters, slopes):",
            "    parameter.grad = slope",
            *self.noise(plan),
        ]

    def asking(self, plan: LanePlan) -> tuple[list[str], list[str]]:
        """What the row knows already is not evaluated again: that would count and draw twice."""
        drawn = f"{plan.gradient_noise!r} * torch.randn(parameter.shape, generator=generator)"
        added = [
            "for parameter, drawn in zip(parameters, noise):",
            "    parameter.grad = parameter.grad + drawn",
        ]
        noisy = bool(plan.gradient_noise)
        text = ["optimizer.zero_grad()", *self.evaluation(plan), "loss.backward()", *(added if noisy else [])]
        known = [
            "if all(map(torch.equal, parameters, here)):",
            "    for parameter, gradient in zip(parameters, gradients):",
            "        parameter.grad = gradient.clone()",
            "    return known",
            "return evaluate()",
        ]
        functions = [
            *decorated(plan, "evaluate", [*text, *self.clip(plan), "return loss"]),
            *decorated(plan, "closure", known)[2:],
        ]
        row = [
            *([f"noise = [{drawn} for parameter in parameters]"] if noisy else []),
            "loss = known = evaluate()",
            "here = [parameter.detach().clone() for parameter in parameters]",
            "gradients = [parameter.grad.clone() for parameter in parameters]",
        ]
        return functions, row

    def report(self) -> list[str]:
        """The loss; it ends where that or the gradient is not finite."""
        return [
            "length = sum(parameter.grad.square().sum().item() for parameter in parameters)",
            "if not math.isfinite(loss.item()) or not math.isfinite(length):",
            "    break  # it diverged: the row before was the last",
            "print(step, loss.item())",
            "if step == STEPS:",
            "    break",
        ]
