"""RMSprop: the gradient divided by its recent typical size."""

from torch import optim

from server.descent.anatomy.anatomy import Anatomy, Definition, Departure, Stability, Term
from server.descent.anatomy.seen import CLIPPING, decayed, parts, seen, weight_decay
from server.descent.anatomy.tree import known, lr, name, sqrt, start, theta, where
from server.descent.notes import LR, Note
from server.descent.optimizer import Optimizer, wide
from server.descent.optimizers.arguments import EPS, MOMENTUM, ONE_BY_ONE, PYTORCH, STEP_COUNT, WEIGHT_DECAY

_alpha, _mu, _eps = name("alpha"), name("momentum"), name("eps")
_centred, _before, _buffer = name("centered"), name("momentum_buffer"), name("buffer")
_moving = _mu > 0
_divisor = where(_centred, sqrt(name("v") - name("mean") ** 2), sqrt(name("v"))) + _eps

_ANATOMY = Anatomy(
    definitions=(
        *CLIPPING,
        decayed(),
        Definition(
            name="v",
            symbol="v_k",
            meaning="The running mean of the gradient's square, coordinate by coordinate.",
            moment="memory",
            tree=_alpha * start("square_avg", 0) + (1 - _alpha) * seen() ** 2,
            line="square_avg.mul_(alpha).addcmul_(grad, grad, value=1 - alpha)",
            state="square_avg",
        ),
        Definition(
            name="mean",
            symbol="m_k",
            meaning="The running mean of the gradient, around which the spread is measured.",
            moment="memory",
            tree=_alpha * start("grad_avg", 0) + (1 - _alpha) * seen(),
            line="grad_avg.lerp_(grad, 1 - alpha)",
            state="grad_avg",
            when=_centred,
        ),
        Definition(
            name="buffer",
            symbol="b_k",
            meaning="The momentum: the divided gradient, and a share of what the momentum was before.",
            moment="memory",
            tree=_mu * start("momentum_buffer", 0) + seen() / _divisor,
            line="buf.mul_(momentum).addcdiv_(grad, avg)",
            state="momentum_buffer",
            when=_moving,
        ),
    ),
    next=theta - where(_moving, lr * _buffer, lr * seen() / _divisor),
    terms=(
        *parts(lr / _divisor),
        Term(kind="memory", tree=-(lr * (_mu * _before)), when=_moving & known(_before)),
    ),
    rate=lr / _divisor,
    stability=Stability(
        limit=where(_moving, where(_mu < 1, 2 + 2 * _mu, 0), 2),
        precondition=_divisor,
        decay=weight_decay,
        source="Cohen et al. 2022, arXiv:2207.14484; momentum: Goh 2017, doi:10.23915/distill.00006",
    ),
    departs=(
        Departure(
            text="ε is added after the root, √v + ε; TensorFlow adds it before, √(v + ε), where the same small number"
            " weighs far more.",
            source=f"{PYTORCH}.RMSprop.html, note; github.com/pytorch/pytorch/issues/23796",
        ),
        Departure(
            text="The rate multiplies the whole momentum at each step. TensorFlow has it inside, b = βb + ηg/√(v + ε),"
            " and its first version"
            " begins with v = 1 instead of 0.",
            source="timm RMSpropTF: github.com/huggingface/pytorch-image-models, timm/optim/rmsprop_tf.py",
        ),
        Departure(
            text="The centred form, which divides by the spread √(v − m²), is Graves'; the lecture that RMSprop comes"
            " from has none of it.",
            source="Graves 2013, arXiv:1308.0850; Tieleman & Hinton 2012, lecture 6.5",
        ),
    ),
    symbols={
        "square_avg": "v_{k-1}",
        "grad_avg": "m_{k-1}",
        "momentum_buffer": "b_{k-1}",
    },
)

RMSPROP = Optimizer(
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
    anatomy=_ANATOMY,
)
