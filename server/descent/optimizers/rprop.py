"""Rprop: steps by the gradient's sign alone."""

from torch import optim

from landscapes.setting import Setting
from server.descent.anatomy.anatomy import Anatomy, Definition, Departure, Term
from server.descent.anatomy.seen import CLIPPED, CLIPPING
from server.descent.anatomy.tree import equal, greatest, least, lr, name, part, sign, size, start, theta, where
from server.descent.notes import Note
from server.descent.optimizer import Optimizer, wide
from server.descent.optimizers.arguments import ONE_BY_ONE, PYTORCH, STEP_COUNT

_shrink, _grow = part("etas", 0), part("etas", 1)
_shortest, _longest = part("step_sizes", 0), part("step_sizes", 1)
_agreement, _factor, _length, _used = name("agreement"), name("factor"), name("length"), name("used")
_length_before = start("step_size", lr)
_flipped = _agreement < 0

_ANATOMY = Anatomy(
    definitions=(
        *CLIPPING,
        Definition(
            name="agreement",
            symbol="s_k",
            meaning="Whether the gradient's sign stays (1) or flips (−1) in each coordinate; 0 at first and after a"
            " flip.",
            moment="memory",
            tree=sign(CLIPPED * start("prev", 0)),
            line="sign = grad.mul(prev).sign()",
        ),
        Definition(
            name="factor",
            symbol=r"\eta_k",
            meaning="What the step's length is multiplied by: it grows where the sign stays and shrinks where it"
            " flips.",
            moment="memory",
            tree=where(_agreement > 0, _grow, where(_flipped, _shrink, 1)),
            line="sign[sign.gt(0)] = etaplus; sign[sign.lt(0)] = etaminus; sign[sign.eq(0)] = 1",
        ),
        Definition(
            name="length",
            symbol=r"\Delta_k",
            meaning="The length of the step in each coordinate.",
            moment="memory",
            tree=least(greatest(_factor * _length_before, _shortest), _longest),
            line="step_size.mul_(sign).clamp_(step_size_min, step_size_max)",
            state="step_size",
        ),
        Definition(
            name="used",
            symbol=r"g^\circ_k",
            meaning="The gradient, but zero where its sign flipped: there the step is left out, and nothing is"
            " compared next time.",
            moment="memory",
            tree=where(_flipped, 0, CLIPPED),
            line="grad[sign.eq(etaminus)] = 0; prev.copy_(grad)",
            state="prev",
        ),
    ),
    next=theta - sign(_used) * _length,
    terms=(
        Term(kind="gradient", tree=-(sign(CLIPPED) * _length_before)),
        Term(kind="step size", tree=-(sign(CLIPPED) * (_length - _length_before))),
        Term(kind="flip", tree=where(_flipped, sign(CLIPPED) * _length, 0)),
    ),
    rate=where(equal(_used, 0), 0, _length / size(CLIPPED)),
    departs=(
        Departure(
            text="Where the sign flips, the coordinate rests and its step shrinks: iRprop⁻ of Igel & Hüsken. The first"
            " Rprop"
            " also takes its last step back there.",
            source="torch/optim/rprop.py; Igel & Hüsken 2003, doi:10.1016/S0925-2312(01)00700-7; Riedmiller & Braun"
            " 1993",
        ),
        Departure(
            text="lr is only the length of the first step in each coordinate; schedules and changes do nothing to it.",
            source=f"{PYTORCH}.Rprop.html",
        ),
    ),
    symbols={
        "step_size": r"\Delta_{k-1}",
        "prev": r"g^\circ_{k-1}",
        "lr": r"\Delta_0",
        "step_sizes.0": r"\Delta_{\min}",
        "step_sizes.1": r"\Delta_{\max}",
    },
)

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
    anatomy=_ANATOMY,
)
