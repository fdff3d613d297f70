"""The optimizers of torch: one entry each, in reading order, with all that a page needs to show them.

Every class of ``torch.optim`` that can step a parameter of two numbers. Left out: Muon (needs matrices) and
SparseAdam (needs sparse gradients).
"""

import torch
from torch import optim

from landscapes.setting import Setting
from server.descent.notes import Note
from server.descent.optimizer import Optimizer, rounded, steep, wide


def _beta(name: str, symbol: str, meaning: str, default: float) -> Setting:
    return Setting(
        name=name,
        type="float",
        default=default,
        minimum=0,
        maximum=0.99999,
        low=0,
        high=0.999,
        symbol=symbol,
        meaning=meaning,
    )


LR = Note(
    meaning="Learning rate: how far a step goes for a given gradient.",
    above=0, maximum=1000, low=1e-5, high=10, scale="log", main=True, symbol="lr",
)  # fmt: skip
WEIGHT_DECAY = Note(
    meaning="Adds this times the parameters to the gradient, a pull towards zero (L2 penalty).",
    minimum=0, maximum=100, low=0, high=1, symbol="λ",
)  # fmt: skip
DECOUPLED = Note(
    meaning="Shrinks the parameters by lr times this at each step, apart from the gradient.",
    minimum=0, maximum=100, low=0, high=1, symbol="λ",
)  # fmt: skip
DECOUPLED_SWITCH = Note(
    type="bool", meaning="Weight decay shrinks the parameters directly, apart from the gradient, as AdamW does."
)
EPS = Note(
    meaning="Added to the denominator, so that a tiny gradient is not divided by zero.",
    above=0, maximum=10, low=1e-12, high=1, scale="log", symbol="ε",
)  # fmt: skip
BETAS = Note(
    type="tuple",
    symbol="β",
    meaning="How long the running means of the gradient and of its square remember.",
    main=True,
    parts=(
        _beta("beta1", "β₁", "Memory of the gradient's running mean.", 0.9),
        _beta("beta2", "β₂", "Memory of the running mean of the squared gradient.", 0.999),
    ),
)
AMSGRAD = Note(
    type="bool",
    live=False,
    meaning="Divides by the largest mean square seen so far, so that the rate of a coordinate never grows again.",
)
MOMENTUM = Note(
    meaning="Share of the last step's direction that is kept.",
    minimum=0, maximum=2, low=0, high=0.999, main=True, symbol="β",
)  # fmt: skip
STEP_COUNT = {"step": "the number of steps taken, the same as the column step"}


# What torch does on a CPU anyway; said here, torch need not find it out at every step.
ONE_BY_ONE = {"foreach": False}

PYTORCH = "https://docs.pytorch.org/docs/stable/generated/torch.optim"

OPTIMIZERS: tuple[Optimizer, ...] = (
    Optimizer(
        name="SGD",
        title="SGD",
        group="plain",
        summary="Steps against the gradient; with momentum it also keeps part of the last step.",
        formula=r"b_k = \beta b_{k-1} + (1-\tau) g_k, \quad \theta_{k+1} = \theta_k - \eta\, b_k",
        source=f"{PYTORCH}.SGD.html; Polyak 1964, doi:10.1016/0041-5553(64)90137-5; Sutskever et al. 2013",
        make=optim.SGD,
        fixed=ONE_BY_ONE,
        notes={
            "lr": LR,
            "momentum": MOMENTUM,
            "dampening": Note(
                meaning="Share of the new gradient that momentum leaves out.", minimum=0, maximum=1, symbol="τ"
            ),
            "weight_decay": WEIGHT_DECAY,
            "nesterov": Note(
                type="bool", meaning="Looks ahead: adds the momentum once more, as if the gradient were taken after it."
            ),
        },
        suggest=steep(1.0),
    ),
    Optimizer(
        name="Adam",
        title="Adam",
        group="adaptive",
        summary="Momentum divided by the gradient's typical size, coordinate by coordinate, bias corrected.",
        formula=r"\theta_{k+1} = \theta_k - \eta\, \frac{\hat m_k}{\sqrt{\hat v_k} + \epsilon}",
        source=f"{PYTORCH}.Adam.html; Kingma & Ba 2015, arXiv:1412.6980",
        make=optim.Adam,
        fixed=ONE_BY_ONE,
        notes={
            "lr": LR,
            "betas": BETAS,
            "eps": EPS,
            "weight_decay": WEIGHT_DECAY,
            "amsgrad": AMSGRAD,
            "decoupled_weight_decay": DECOUPLED_SWITCH,
        },
        suggest=wide(0.04),
        left_out=STEP_COUNT,
    ),
    Optimizer(
        name="AdamW",
        title="AdamW",
        group="adaptive",
        summary="Adam with weight decay taken out of the gradient and applied to the parameters directly.",
        formula=r"\theta_{k+1} = (1 - \eta\lambda)\,\theta_k - \eta\, \frac{\hat m_k}{\sqrt{\hat v_k} + \epsilon}",
        source=f"{PYTORCH}.AdamW.html; Loshchilov & Hutter 2019, arXiv:1711.05101",
        make=optim.AdamW,
        fixed=ONE_BY_ONE,
        notes={"lr": LR, "betas": BETAS, "eps": EPS, "weight_decay": DECOUPLED, "amsgrad": AMSGRAD},
        suggest=wide(0.04),
        left_out=STEP_COUNT,
    ),
    Optimizer(
        name="NAdam",
        title="NAdam",
        group="adaptive",
        summary="Adam with Nesterov's look ahead in its momentum.",
        formula=r"\theta_{k+1} = \theta_k - \frac{\eta}{\sqrt{\hat v_k} + \epsilon}"
        r"\left(\frac{\mu_{k+1} m_k}{1 - \prod_{i=1}^{k+1}\mu_i}"
        r" + \frac{(1-\mu_k) g_k}{1 - \prod_{i=1}^{k}\mu_i}\right)",
        source=f"{PYTORCH}.NAdam.html; Dozat 2016, openreview OM0jvwB8jIp57ZJjtNEZ",
        make=optim.NAdam,
        fixed=ONE_BY_ONE,
        notes={
            "lr": LR,
            "betas": BETAS,
            "eps": EPS,
            "weight_decay": WEIGHT_DECAY,
            "momentum_decay": Note(
                meaning="How fast the momentum's schedule warms up.", minimum=0, maximum=1, low=0, high=0.1, symbol="ψ"
            ),
            "decoupled_weight_decay": DECOUPLED_SWITCH,
        },
        suggest=wide(0.04),
        left_out=STEP_COUNT,
    ),
    Optimizer(
        name="RAdam",
        title="RAdam",
        group="adaptive",
        summary="Adam that divides only once the mean square can be trusted: a few plain momentum steps first.",
        formula=r"\theta_{k+1} = \theta_k - \eta\, r_k\, \frac{\hat m_k}{\sqrt{\hat v_k} + \epsilon}",
        source=f"{PYTORCH}.RAdam.html; Liu et al. 2020, arXiv:1908.03265",
        make=optim.RAdam,
        fixed=ONE_BY_ONE,
        notes={
            "lr": LR,
            "betas": BETAS,
            "eps": EPS,
            "weight_decay": WEIGHT_DECAY,
            "decoupled_weight_decay": DECOUPLED_SWITCH,
        },
        suggest=lambda sharpness, reach: {"lr": rounded(min(0.04 * reach, 2.0 / sharpness))},
        left_out=STEP_COUNT,
    ),
    Optimizer(
        name="Adamax",
        title="Adamax",
        group="adaptive",
        summary="Adam with the largest recent gradient in place of the mean square.",
        formula=r"u_k = \max(\beta_2 u_{k-1}, |g_k| + \epsilon), \quad"
        r" \theta_{k+1} = \theta_k - \eta\, \frac{\hat m_k}{u_k}",
        source=f"{PYTORCH}.Adamax.html; Kingma & Ba 2015, arXiv:1412.6980, section 7",
        make=optim.Adamax,
        fixed=ONE_BY_ONE,
        notes={"lr": LR, "betas": BETAS, "eps": EPS, "weight_decay": WEIGHT_DECAY},
        suggest=wide(0.05),
        left_out=STEP_COUNT,
    ),
    Optimizer(
        name="RMSprop",
        title="RMSprop",
        group="adaptive",
        summary="Divides the gradient by its recent typical size, coordinate by coordinate.",
        formula=r"v_k = \alpha v_{k-1} + (1-\alpha) g_k^2, \quad"
        r" \theta_{k+1} = \theta_k - \eta\, \frac{g_k}{\sqrt{v_k} + \epsilon}",
        source=f"{PYTORCH}.RMSprop.html; Tieleman & Hinton 2012, lecture 6.5",
        make=optim.RMSprop,
        fixed=ONE_BY_ONE,
        notes={
            "lr": LR,
            "alpha": Note(
                meaning="Memory of the running mean of the squared gradient.",
                minimum=0,
                maximum=0.99999,
                low=0,
                high=0.999,
                main=True,
                symbol="α",
            ),
            "eps": EPS,
            "weight_decay": WEIGHT_DECAY,
            "momentum": MOMENTUM,
            "centered": Note(
                type="bool", live=False, meaning="Divides by the gradient's recent spread around its mean instead."
            ),
        },
        suggest=wide(0.01, alpha=0.9),
        left_out=STEP_COUNT,
    ),
    Optimizer(
        name="Adagrad",
        title="Adagrad",
        group="adaptive",
        summary="Divides by the root of all squared gradients so far: rates only ever shrink.",
        formula=r"G_k = G_{k-1} + g_k^2, \quad \theta_{k+1} = \theta_k - \eta\, \frac{g_k}{\sqrt{G_k} + \epsilon}",
        source=f"{PYTORCH}.Adagrad.html; Duchi et al. 2011, jmlr v12",
        make=optim.Adagrad,
        fixed=ONE_BY_ONE,
        notes={
            "lr": LR,
            "lr_decay": Note(
                meaning="Divides the rate by 1 + this times the steps taken.", minimum=0, maximum=100, low=0, high=1
            ),
            "weight_decay": WEIGHT_DECAY,
            "initial_accumulator_value": Note(
                meaning="What the sum of squares starts from.", minimum=0, maximum=1e6, low=0, high=100, live=False
            ),
            "eps": EPS,
        },
        suggest=wide(0.2),
        left_out=STEP_COUNT,
    ),
    Optimizer(
        name="Adadelta",
        title="Adadelta",
        group="adaptive",
        summary="Measures the step in units of its own recent steps, so that it hardly needs a rate.",
        formula=r"\theta_{k+1} = \theta_k - \eta\, \frac{\sqrt{u_{k-1} + \epsilon}}{\sqrt{v_k + \epsilon}}\, g_k",
        source=f"{PYTORCH}.Adadelta.html; Zeiler 2012, arXiv:1212.5701",
        make=optim.Adadelta,
        fixed=ONE_BY_ONE,
        notes={
            "lr": LR,
            "rho": Note(
                meaning="Memory of both running means of squares.",
                minimum=0,
                maximum=0.99999,
                low=0,
                high=0.999,
                main=True,
                symbol="ρ",
            ),
            "eps": EPS,
            "weight_decay": WEIGHT_DECAY,
        },
        suggest=wide(1.0, eps=1e-4),
        left_out=STEP_COUNT,
    ),
    Optimizer(
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
    ),
    Optimizer(
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
    ),
    Optimizer(
        name="Adafactor",
        title="Adafactor",
        group="adaptive",
        summary="Adagrad's idea for large models: steps in proportion to the parameters' own size, and clipped.",
        formula=r"\theta_{k+1} = \theta_k - \max(\epsilon_2, \mathrm{RMS}(\theta_k))\, \rho_k\,"
        r" \frac{u_k}{\max(1, \mathrm{RMS}(u_k) / d)}, \quad u_k = \frac{g_k}{\sqrt{v_k}}",
        source=f"{PYTORCH}.Adafactor.html; Shazeer & Stern 2018, arXiv:1804.04235",
        make=optim.Adafactor,
        fixed=ONE_BY_ONE,
        notes={
            "lr": LR,
            "beta2_decay": Note(
                meaning="Power with which the memory of the squared gradient grows.",
                minimum=-10,
                maximum=0,
                low=-2,
                high=0,
            ),
            "eps": Note(
                type="tuple",
                meaning="The least mean square, and the least size of the parameters that a step is measured against.",
                default=[torch.finfo(torch.float64).eps, 1e-3],
                parts=(
                    Setting(
                        name="eps1",
                        type="float",
                        default=torch.finfo(torch.float64).eps,
                        above=0,
                        maximum=1,
                        low=1e-20,
                        high=1e-3,
                        scale="log",
                        symbol="ε₁",
                        meaning="Least mean square of the gradient; torch's default is the machine epsilon of float64.",
                    ),
                    Setting(
                        name="eps2",
                        type="float",
                        default=1e-3,
                        above=0,
                        maximum=10,
                        low=1e-6,
                        high=1,
                        scale="log",
                        symbol="ε₂",
                        meaning="Least size of the parameters.",
                    ),
                ),
            ),
            "d": Note(
                meaning="Largest root mean square of an update before it is scaled down.",
                minimum=1,
                maximum=100,
                high=10,
                main=True,
            ),
            "weight_decay": DECOUPLED,
        },
        suggest=wide(0.02),
        left_out=STEP_COUNT,
        separable=False,
    ),
    Optimizer(
        name="LBFGS",
        title="L-BFGS",
        group="second order",
        summary="Learns the curvature from its last steps and jumps to where the gradient should be zero.",
        formula=r"\theta_{k+1} = \theta_k - \eta\, H_k\, g_k, \quad H_k\,(g_k - g_{k-1}) = \theta_k - \theta_{k-1}",
        source=f"{PYTORCH}.LBFGS.html; Liu & Nocedal 1989, doi:10.1007/BF01589116",
        make=optim.LBFGS,
        notes={
            "lr": LR,
            "max_iter": Note(
                type="int",
                instead=1,
                meaning="Inner iterations of one step; torch's default is 20, and 1 shows each of them.",
                minimum=1,
                maximum=100,
                high=20,
            ),
            "max_eval": Note(
                type="int",
                default=25,
                meaning="The most evaluations of one step; torch's default is 1.25 times the inner iterations.",
                minimum=1,
                maximum=200,
                low=2,
                high=50,
            ),
            "tolerance_grad": Note(
                meaning="Below this gradient it rests.", minimum=0, maximum=1, low=1e-12, high=1e-2, scale="log"
            ),
            "tolerance_change": Note(
                meaning="Below this change of position or loss it rests.",
                minimum=0,
                maximum=1,
                low=1e-14,
                high=1e-2,
                scale="log",
            ),
            "history_size": Note(
                type="int",
                meaning="How many steps it remembers the curvature from.",
                minimum=1,
                maximum=1000,
                high=20,
                scale="log",
                live=False,
                main=True,
            ),
            "line_search_fn": Note(
                type="choice",
                default="none",
                choices=("none", "strong_wolfe"),
                live=False,
                main=True,
                meaning="Whether the length of a step is the rate, or is searched for (strong Wolfe conditions).",
            ),
        },
        suggest=lambda _sharpness, _reach: {"lr": 1.0, "line_search_fn": "strong_wolfe"},
        left_out={
            "func_evals": "the closure's calls, the same as the column gradient_evaluations",
            "prev_flat_grad": "the gradient of the row before",
            "prev_loss": "the loss of the row before",
            "old_dirs": "the changes of the gradient that it remembers, one vector a step",
            "old_stps": "the steps that it remembers, one vector each",
            "ro": "a factor for each step that it remembers",
            "al": "a factor for each step that it remembers",
        },
        needs=("closure",),
        separable=False,
    ),
)
