"""Gradient descent's neighbours: by the sign alone, and averaged."""

from torch import optim

from landscapes.setting import Setting
from server.descent.notes import LR, Note
from server.descent.optimizer import Optimizer, steep, wide
from server.descent.optimizers.arguments import ONE_BY_ONE, PYTORCH, STEP_COUNT, WEIGHT_DECAY

RPROP = Optimizer(
    name="Rprop",
    title="Rprop",
    group="plain",
    summary="Looks only at the gradient's sign: a coordinate's step grows while it stays, shrinks when it flips.",
    formula=r"\theta_{k+1} = \theta_k - \mathrm{sign}(g_k) \odot \Delta_k",
    source=f"{PYTORCH}.Rprop.html; Riedmiller & Braun 1993, doi:10.1109/ICNN.1993.298623",
    make=optim.Rprop,
    fixed=ONE_BY_ONE,
    notes={
        "lr": Note(
            meaning="The first step's length in each coordinate; not used afterwards.",
            above=0,
            maximum=1000,
            low=1e-5,
            high=10,
            scale="log",
            main=True,
            symbol="lr",
            live=False,
        ),
        "etas": Note(
            type="tuple",
            main=True,
            meaning="What a step is multiplied by when the gradient's sign flips, and when it stays.",
            parts=(
                Setting(
                    name="shrink",
                    type="float",
                    default=0.5,
                    above=0,
                    maximum=0.99,
                    symbol="η⁻",
                    meaning="Factor after a flip.",
                ),
                Setting(
                    name="grow",
                    type="float",
                    default=1.2,
                    minimum=1.01,
                    maximum=5,
                    high=2,
                    symbol="η⁺",
                    meaning="Factor while it stays.",
                ),
            ),
        ),
        "step_sizes": Note(
            type="tuple",
            meaning="The shortest and the longest step allowed in a coordinate.",
            parts=(
                Setting(
                    name="shortest",
                    type="float",
                    default=1e-6,
                    above=0,
                    maximum=1,
                    low=1e-12,
                    scale="log",
                    meaning="Shortest step.",
                ),
                Setting(
                    name="longest",
                    type="float",
                    default=50.0,
                    above=0,
                    maximum=1e6,
                    low=1e-3,
                    high=100,
                    scale="log",
                    meaning="Longest step.",
                ),
            ),
        ),
    },
    suggest=wide(0.01),
    left_out=STEP_COUNT,
    schedulable=False,
)

ASGD = Optimizer(
    name="ASGD",
    title="ASGD",
    group="plain",
    summary="Gradient descent with a slowly falling rate that also keeps the average of all positions.",
    formula=r"\theta_{k+1} = (1 - \lambda\eta_k)\,\theta_k - \eta_k g_k, \quad"
    r" \eta_{k+1} = \frac{\eta}{(1 + \lambda\eta k)^{\alpha}}",
    source=f"{PYTORCH}.ASGD.html; Polyak & Juditsky 1992, doi:10.1137/0330046",
    make=optim.ASGD,
    fixed=ONE_BY_ONE,
    notes={
        "lr": LR,
        "lambd": Note(
            meaning="Decay of the parameters and of the rate.",
            minimum=0,
            maximum=10,
            low=0,
            high=0.1,
            main=True,
            symbol="λ",
        ),
        "alpha": Note(meaning="Power with which the rate falls.", minimum=0, maximum=10, low=0, high=2, symbol="α"),
        "t0": Note(meaning="Step at which averaging begins.", minimum=0, maximum=1e9, low=1, high=1e6, scale="log"),
        "weight_decay": WEIGHT_DECAY,
    },
    suggest=steep(1.0),
    left_out=STEP_COUNT,
)
