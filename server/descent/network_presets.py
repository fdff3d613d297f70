"""The presets that train networks, each tried: what its sentence says is what is seen."""

from pydantic import JsonValue

from server.catalogue import Preset
from server.experiment import BoardView, Chosen, Experiment, Lane, PageState, View

_SGD = Lane(label="SGD", optimizer=Chosen(name="SGD", settings={"lr": 0.1}), batch_size=32)
_MOMENTUM = Lane(label="Momentum", optimizer=Chosen(name="SGD", settings={"lr": 0.1, "momentum": 0.9}), batch_size=32)
_ADAM = Lane(label="Adam", optimizer=Chosen(name="Adam", settings={"lr": 0.01}), batch_size=32)


def _board(network: str, *lanes: Lane, steps: int, **settings: JsonValue) -> Experiment:
    return Experiment(landscape=Chosen(name=network, settings=settings), steps=steps, lanes=lanes)


def _page(*boards: Experiment, selected: int = 0, chart: str = "loss", speed: float = 1.0) -> PageState:
    second = BoardView(selected=selected) if len(boards) > 1 else None
    return PageState(boards=boards, view=View(selected=selected, chart=chart, speed=speed, second=second))


def _with_decay(label: str, optimizer: str, decay: float) -> Lane:
    settings: dict[str, JsonValue] = {"lr": 0.01, "weight_decay": decay}
    return Lane(label=label, optimizer=Chosen(name=optimizer, settings=settings), batch_size=32)


def _at_rate(label: str, rate: float, *schedule: Chosen) -> Lane:
    return Lane(label=label, optimizer=Chosen(name="Adam", settings={"lr": rate}), schedule=schedule, batch_size=8)


_DEEP: dict[str, JsonValue] = {"dataset": "circles", "hidden_layers": 4, "activation": "sigmoid"}
_WIDE: dict[str, JsonValue] = {"hidden_layers": 3, "width": 32}

NETWORK_PRESETS: tuple[Preset, ...] = (
    Preset(
        name="spirals",
        title="Adam against SGD on the spirals",
        summary=(
            "The same steps on two spirals: Adam winds its border around them, momentum comes after, and SGD hardly "
            "bends its own."
        ),
        page=_page(
            _board("mlp_classifier", _SGD, _MOMENTUM, _ADAM, steps=1000, dataset="spirals", width=32),
            selected=2,
            speed=4.0,
        ),
    ),
    Preset(
        name="batch_normalization",
        title="With and without batch normalization",
        summary=(
            "Four layers of sigmoid units, without batch normalization (A) and with it (B): look at the gradient that "
            "reaches the first layer, and at who learns the circle."
        ),
        page=_page(
            _board("mlp_classifier", _SGD, _MOMENTUM, _ADAM, steps=400, **_DEEP),
            _board("mlp_classifier", _SGD, _MOMENTUM, _ADAM, steps=400, **_DEEP, batch_norm=True),
            selected=1,
        ),
    ),
    Preset(
        name="weight_decay",
        title="What weight decay does",
        summary=(
            "Adam adds the decay to the gradient and rescales both, AdamW shrinks the weights themselves: the same 0.1 "
            "flattens one border and hardly holds back the other."
        ),
        page=_page(
            _board(
                "mlp_classifier",
                _with_decay("No decay", "AdamW", 0.0),
                _with_decay("Adam, coupled", "Adam", 0.1),
                _with_decay("AdamW, decoupled", "AdamW", 0.1),
                steps=800,
                label_noise=0.15,
                width=32,
            ),
            selected=1,
            chart="weight_norm",
            speed=4.0,
        ),
    ),
    Preset(
        name="too_large",
        title="Too large an initialization",
        summary=(
            "The same network begun after Xavier (A) and eight times as large (B): units stuck at their limits, a "
            "ragged border, and points never seen before are read worse than the others."
        ),
        page=_page(
            _board("mlp_classifier", _SGD, _ADAM, steps=400, **_WIDE, initialization="xavier"),
            _board("mlp_classifier", _SGD, _ADAM, steps=400, **_WIDE, initialization="too large"),
        ),
    ),
    Preset(
        name="step_decay",
        title="Step decay finds the floor",
        summary=(
            "A large rate is quick and bounces above the floor, a small one is slow: a tenth of the rate from step 400 "
            "on has the best of both."
        ),
        page=_page(
            _board(
                "mlp_regression",
                _at_rate("Large rate", 0.05),
                _at_rate("Small rate", 0.005),
                _at_rate("Step decay", 0.05, Chosen(name="StepLR", settings={"step_size": 400, "gamma": 0.1})),
                steps=1000,
                noise=0.05,
            ),
            selected=2,
            speed=4.0,
        ),
    ),
)
