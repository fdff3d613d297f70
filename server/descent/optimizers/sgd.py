"""Gradient descent, with and without momentum."""

from torch import optim

from server.descent.anatomy.anatomy import Anatomy, Definition, Departure, Stability, Term
from server.descent.anatomy.seen import CLIPPING, decayed, parts, seen, weight_decay
from server.descent.anatomy.tree import equal, known, lr, name, theta, where
from server.descent.notes import LR, Note
from server.descent.optimizer import Optimizer, steep
from server.descent.optimizers.arguments import MOMENTUM, ONE_BY_ONE, PYTORCH, WEIGHT_DECAY

_beta, _tau, _nesterov = name("momentum"), name("dampening"), name("nesterov")
_before, _buffer = name("momentum_buffer"), name("buffer")
_moving = ~equal(_beta, 0)
_remembers = _moving & known(_before)
_share = where(equal(_tau, 0), 1, 1 - _tau)

_ANATOMY = Anatomy(
    definitions=(
        *CLIPPING,
        decayed(),
        Definition(
            name="buffer",
            symbol="b_k",
            meaning="The momentum: the gradient, and a share of what the momentum was before; at first the gradient"
            " alone.",
            moment="memory",
            tree=where(known(_before), _beta * _before + _share * seen(), seen()),
            line="buf.mul_(momentum).add_(grad, alpha=1 - dampening)",
            state="momentum_buffer",
            when=_moving,
        ),
        Definition(
            name="ahead",
            symbol="d_k",
            meaning="The direction of Nesterov's step: the gradient, and the momentum once more.",
            moment="update",
            tree=seen() + _beta * _buffer,
            line="grad = grad.add(buf, alpha=momentum)",
            when=_moving & _nesterov,
        ),
    ),
    next=theta - lr * where(_moving, where(_nesterov, name("ahead"), _buffer), seen()),
    terms=(
        *parts(where(_remembers, lr * _share, lr)),
        Term(kind="memory", tree=-(lr * (_beta * _before)), when=_remembers),
        Term(kind="look-ahead", tree=-(lr * (name("ahead") - _buffer)), when=_moving & _nesterov),
    ),
    rate=lr,
    stability=Stability(
        limit=where(
            _moving,
            where(
                _beta < 1,
                where(_nesterov, (2 + 2 * _beta) / (1 + 2 * _beta), (2 + 2 * _beta) / _share),
                0,
            ),
            2,
        ),
        decay=weight_decay,
        source="Goh 2017, doi:10.23915/distill.00006; Nesterov: Cohen et al. 2021, arXiv:2103.00065, appendix B",
    ),
    departs=(
        Departure(
            text="The rate multiplies the whole momentum at each step, b = βb + g and then θ − ηb. Polyak, Sutskever"
            " et al.,"
            " TensorFlow and Keras keep the rate inside, v = βv − ηg and then θ + v: a change of the rate in the"
            " middle of a run acts on"
            " the whole momentum here, and only on new gradients there.",
            source=f"{PYTORCH}.SGD.html; Sutskever et al. 2013, proceedings.mlr.press/v28/sutskever13.html",
        ),
        Departure(
            text="The first step sets the momentum to the gradient itself; dampening leaves out its share only from"
            " the second step on.",
            source=f"{PYTORCH}.SGD.html",
        ),
        Departure(
            text="Nesterov's step is written in shifted variables, θ − η(g + βb), so that the gradient is taken where"
            " the parameters are. Nesterov takes it ahead, at θ + βv; what PyTorch keeps as θ is that point ahead.",
            source=f"{PYTORCH}.SGD.html; Sutskever et al. 2013; Bengio et al. 2013, arXiv:1212.0901, section 3.5",
        ),
        Departure(
            text="Weight decay is added to the gradient and so goes through the momentum (L2 penalty). SGDW of"
            " Loshchilov & Hutter"
            " shrinks the parameters apart from it.",
            source=f"{PYTORCH}.SGD.html; Loshchilov & Hutter 2019, arXiv:1711.05101, algorithm 1",
        ),
    ),
    symbols={"momentum_buffer": "b_{k-1}"},
)

SGD = Optimizer(
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
    anatomy=_ANATOMY,
)
