"""NAdam: Adam with Nesterov's look ahead."""

from torch import optim

from server.descent.anatomy.anatomy import Anatomy, Definition, Departure, Stability, Term
from server.descent.anatomy.running_means import (
    APART,
    COUPLED,
    MEAN_SYMBOLS,
    beta1,
    corrected_square,
    eps,
    mean,
    mean_square,
    mean_terms,
    shrinking,
    shrunk,
)
from server.descent.anatomy.seen import CLIPPING, decayed, seen, weight_decay
from server.descent.anatomy.tree import lr, name, single, sqrt, start, t, where
from server.descent.notes import LR, Note
from server.descent.optimizer import Optimizer, wide
from server.descent.optimizers.arguments import (
    BETAS,
    DECOUPLED_SWITCH,
    EPS,
    ONE_BY_ONE,
    PYTORCH,
    STEP_COUNT,
    WEIGHT_DECAY,
)

_psi = name("momentum_decay")
_mu, _mu_next, _product = name("mu"), name("mu_next"), name("product")
_m, _gradient = name("m"), seen(COUPLED)
_of_mean, _of_gradient = name("of_mean"), name("of_gradient")
_divisor = sqrt(name("v_hat")) + eps
_step = lr / _divisor * (_of_mean * _m + _of_gradient * _gradient)
_plain = lr / (sqrt(name("v")) + eps)
_ahead = _mu_next * _m + (1 - _mu) * _gradient
_reach = _of_mean * (1 - beta1) + _of_gradient * (1 + beta1)
_limit = (2 + 2 * beta1) / _reach

_ANATOMY = Anatomy(
    definitions=(
        *CLIPPING,
        decayed(COUPLED),
        Definition(
            name="mu",
            symbol=r"\mu_k",
            meaning="This step's momentum: it warms up from half of β₁ towards β₁.",
            moment="memory",
            tree=beta1 * (1 - 0.5 * 0.96 ** (t * _psi)),
            line="mu = beta1 * (1.0 - 0.5 * (0.96 ** (step * momentum_decay)))",
        ),
        Definition(
            name="mu_next",
            symbol=r"\mu_{k+1}",
            meaning="The next step's momentum, which the look ahead uses.",
            moment="memory",
            tree=beta1 * (1 - 0.5 * 0.96 ** ((t + 1) * _psi)),
            line="mu_next = beta1 * (1.0 - 0.5 * (0.96 ** ((step + 1) * momentum_decay)))",
        ),
        Definition(
            name="product",
            symbol="M_k",
            meaning="The product of all momenta so far, kept with seven digits (float32).",
            moment="memory",
            tree=single(start("mu_product", 1) * single(_mu)),
            line="mu_product *= mu",
            state="mu_product",
        ),
        mean(_gradient),
        mean_square(_gradient),
        Definition(
            name="of_mean",
            symbol="p_k",
            meaning="The share of the running mean, with the next step's momentum: the look ahead, bias corrected.",
            moment="update",
            tree=_mu_next / (1 - _product * _mu_next),
            line="(-lr * mu_next) / (1.0 - mu_product_next)",
        ),
        Definition(
            name="of_gradient",
            symbol="q_k",
            meaning="The share of the gradient itself, bias corrected.",
            moment="update",
            tree=(1 - _mu) / (1 - _product),
            line="-lr * (1.0 - mu) / (1.0 - _get_value(mu_product))",
        ),
        corrected_square(name("v"), "denom = exp_avg_sq.div(bias_correction2).sqrt()"),
    ),
    next=shrunk(APART) - _step,
    terms=(
        *mean_terms(_plain, COUPLED),
        shrinking(APART),
        Term(kind="look-ahead", tree=-(_plain * (_ahead - _m))),
        Term(kind="bias correction", tree=-(_step - _plain * _ahead)),
    ),
    rate=lr / _divisor,
    stability=Stability(
        limit=where(APART, _limit * (1 - lr * weight_decay / 2), _limit),
        precondition=_divisor,
        decay=where(COUPLED, weight_decay, 0),
        source="the same recurrence as in Cohen et al. 2022, arXiv:2207.14484, with NAdam's two shares of mean and"
        " gradient",
    ),
    departs=(
        Departure(
            text="The momentum warms up as β₁(1 − ½·0.96^(tψ)); Dozat writes 0.96^(t/250), which ψ = 0.004 is. Keras"
            " has"
            " 0.96^t and no ψ: 250 times as fast.",
            source=f"{PYTORCH}.NAdam.html; Dozat 2016, openreview OM0jvwB8jIp57ZJjtNEZ; keras.io/api/optimizers/Nadam",
        ),
        Departure(
            text="The product of the momenta is kept in float32 whatever the parameters are.",
            source="torch/optim/nadam.py, _init_group",
        ),
    ),
    symbols={**MEAN_SYMBOLS, "mu_product": "M_{k-1}"},
)

NADAM = Optimizer(
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
    anatomy=_ANATOMY,
)
