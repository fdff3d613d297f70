"""The presets: prepared pages, each with one thing to watch for. An entry here is all that a new one takes."""

from collections.abc import Mapping

from pydantic import JsonValue

from server.catalogue import LandscapeEntry, Preset
from server.descent.network_presets import NETWORK_PRESETS
from server.experiment import Chosen, Experiment, Lane, PageState, Point, View


def _lane(
    label: str,
    optimizer: str,
    schedule: tuple[Chosen, ...] = (),
    *,
    batch_size: int | None = None,
    **settings: JsonValue,
) -> Lane:
    chosen = Chosen(name=optimizer, settings=settings)
    return Lane(label=label, optimizer=chosen, schedule=schedule, batch_size=batch_size)


def _page(
    landscape: str | Chosen,
    *lanes: Lane,
    start: Point | None = None,
    steps: int = 400,
    gradient_noise: float = 0.0,
    selected: int = 0,
) -> PageState:
    chosen = landscape if isinstance(landscape, Chosen) else Chosen(name=landscape)
    experiment = Experiment(landscape=chosen, start=start, steps=steps, gradient_noise=gradient_noise, lanes=lanes)
    return PageState(boards=(experiment,), view=View(selected=selected))


def presets(landscapes: Mapping[str, LandscapeEntry]) -> tuple[Preset, ...]:
    """Every preset whose landscape stands in the catalogue, in reading order."""
    return tuple(preset for preset in PRESETS if preset.page.boards[0].landscape.name in landscapes)


PRESETS: tuple[Preset, ...] = (
    Preset(
        name="ravine_race",
        title="Ravine race",
        summary="Six optimizers in one curved ravine: who turns the corner, and who bounces between its walls?",
        page=_page(
            "rosenbrock",
            _lane("SGD", "SGD", lr=0.001),
            _lane("Momentum", "SGD", lr=0.0005, momentum=0.9),
            _lane("Nesterov", "SGD", lr=0.0004, momentum=0.95, nesterov=True),
            _lane("RMSprop", "RMSprop", lr=0.03, alpha=0.9),
            _lane("Adam", "Adam", lr=0.2),
            _lane("Adagrad", "Adagrad", lr=0.8),
            start=(-0.6, 2.6),
            selected=1,
        ),
    ),
    Preset(
        name="overshoot",
        title="Overshoot",
        summary="Gradient descent at four rates: one crawls, one arrives, one bounces, and one climbs off the map.",
        page=_page(
            "ravine",
            _lane("Too small", "SGD", lr=0.1),
            _lane("About right", "SGD", lr=1.0),
            _lane("At the edge", "SGD", lr=1.95),
            _lane("Too large", "SGD", lr=2.05),
            steps=150,
            selected=2,
        ),
    ),
    Preset(
        name="which_basin",
        title="Which basin?",
        summary="One start, four equally deep basins: the optimizer decides which one it falls into.",
        page=_page(
            "himmelblau",
            _lane("SGD", "SGD", lr=0.01),
            _lane("Momentum", "SGD", lr=0.008, momentum=0.9),
            _lane("Nesterov", "SGD", lr=0.006, momentum=0.95, nesterov=True),
            _lane("RMSprop", "RMSprop", lr=0.06),
            _lane("Adam", "Adam", lr=0.25),
            _lane("Adagrad", "Adagrad", lr=0.8),
            start=(-0.2, -0.9),
            steps=200,
            selected=1,
        ),
    ),
    Preset(
        name="saddle_escape",
        title="Saddle escape",
        summary="Almost exactly on the ridge the gradient hardly points downhill: who finds the way off first?",
        page=_page(
            "saddle",
            _lane("SGD", "SGD", lr=0.03),
            _lane("Momentum", "SGD", lr=0.03, momentum=0.9),
            _lane("RMSprop", "RMSprop", lr=0.03, alpha=0.9),
            _lane("Adam", "Adam", lr=0.03),
            _lane("Adadelta", "Adadelta", lr=1.0, eps=1e-4),
            start=(-1.8, 0.0001),
            steps=250,
            selected=1,
        ),
    ),
    Preset(
        name="noisy_gradients",
        title="Noisy gradients",
        summary="Every gradient is a little wrong: a small rate averages the noise away, a large one dances around.",
        page=_page(
            "ravine",
            _lane("Large rate", "SGD", lr=1.2),
            _lane("Small rate", "SGD", lr=0.1),
            _lane("Momentum", "SGD", lr=0.05, momentum=0.9),
            _lane("Adam", "Adam", lr=0.1),
            gradient_noise=0.4,
            selected=0,
        ),
    ),
    Preset(
        name="batches",
        title="Full batch, mini-batch, SGD",
        summary="One rate, three views of the data: all at once is smooth, a few points are rough, one alone is wild.",
        page=_page(
            Chosen(name="line_fit", settings={"noise": 0.6}),
            _lane("Full batch", "SGD", lr=0.06),
            _lane("Mini-batch of 5", "SGD", batch_size=5, lr=0.06),
            _lane("Single sample", "SGD", batch_size=1, lr=0.06),
            start=(-1.9, 3.7),
            steps=200,
            selected=1,
        ),
    ),
    Preset(
        name="too_hot_then_cool",
        title="Too hot, then cool",
        summary="A rate that never settles, and the same rate cooled by a schedule: watch the loss follow it down.",
        page=_page(
            "ravine",
            _lane("Constant", "SGD", lr=0.9),
            _lane("Step", "SGD", (Chosen(name="StepLR", settings={"step_size": 100, "gamma": 0.25}),), lr=0.9),
            _lane("Exponential", "SGD", (Chosen(name="ExponentialLR", settings={"gamma": 0.99}),), lr=0.9),
            _lane("Cosine", "SGD", (Chosen(name="CosineAnnealingLR", settings={"T_max": 400}),), lr=0.9),
            _lane(
                "On plateau",
                "SGD",
                (Chosen(name="ReduceLROnPlateau", settings={"factor": 0.5, "patience": 20}),),
                lr=0.9,
            ),
            gradient_noise=0.3,
            selected=1,
        ),
    ),
    *NETWORK_PRESETS,
)
