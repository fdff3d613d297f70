"""The library's momentum methods: what is new in them is how past gradients are kept."""

import pytorch_optimizer as library

from server.descent.library.arguments import betas, factor, share, switch, wider
from server.descent.library.entry import entry
from server.descent.optimizer import rounded, steep

AGG_MO = entry(
    library.AggMo,
    group="momentum",
    summary="The mean of several momenta: the slow one is fast in ravines, the quick ones damp its swinging.",
    formula=r"b_k^{(i)} = \beta_i b_{k-1}^{(i)} + g_k, \quad"
    r" \theta_{k+1} = \theta_k - \frac{\eta}{n}\sum_{i=1}^{n} b_k^{(i)}",
    source="Lucas et al. 2019, arXiv:1804.00325",
    notes={"betas": betas("What each of the momenta keeps.", "Quickest.", "Middle.", "Slowest.")},
    suggest=steep(0.1),
)
QHM = entry(
    library.QHM,
    group="momentum",
    summary="A weighted mean of a plain gradient step and a momentum step.",
    formula=r"m_k = \beta m_{k-1} + (1-\beta) g_k, \quad"
    r" \theta_{k+1} = \theta_k - \eta\left[(1-\nu)\, g_k + \nu\, m_k\right]",
    source="Ma & Yarats 2019, arXiv:1810.06801",
    notes={"nu": share("Share of the momentum in the step; the rest is the gradient.", "ν", maximum=1, main=True)},
    suggest=lambda sharpness, _reach: {"lr": rounded(1.0 / sharpness), "momentum": 0.95, "nu": 0.7},
)
PID = entry(
    library.PID,
    group="momentum",
    summary="A controller's three terms: the gradient, its sum so far, and its change, which damps overshooting.",
    formula=r"\theta_{k+1} = \theta_k - \eta\left(g_k + K_I\, i_k + K_D\, d_k\right), \quad"
    r" d_k = \beta d_{k-1} + (1-\beta)(g_k - g_{k-1})",
    source="An et al. 2018, CVPR",
    notes={
        "derivative": factor("Weight of the gradient's change.", "K_D", high=100, main=True),
        "integral": factor("Weight of the gradient's sum.", "K_I", high=100, main=True),
    },
    suggest=lambda sharpness, _reach: {"lr": rounded(0.05 / sharpness), "momentum": 0.9},
)
PNM = entry(
    library.PNM,
    group="momentum",
    summary="Two momenta by turns, one taken away from the other: more noise for the same mean.",
    formula=r"m_k = \beta_1^2 m_{k-2} + (1-\beta_1^2) g_k, \quad"
    r" \theta_{k+1} = \theta_k - \eta\, \frac{(1+\beta_2) m_k - \beta_2 m_{k-1}}{\sqrt{(1+\beta_2)^2 + \beta_2^2}}",
    source="Xie et al. 2021, arXiv:2103.17182",
    notes={
        "betas": wider(
            betas("Memory of the momenta, and how much of the other is taken away.", "Memory.", "Taken away."),
            1,
            maximum=10,
        )
    },
    suggest=steep(1.8),
)
TAM = entry(
    library.TAM,
    group="momentum",
    summary="Takes less of a gradient into the momentum the more it points against it.",
    formula=r"s_k = \gamma s_{k-1} + (1-\gamma)\,\hat b_{k-1} \odot \hat g_k, \quad"
    r" b_k = \beta b_{k-1} + \left(\tfrac{1 + s_k}{2} + \epsilon\right) g_k",
    source="Malviya et al. 2024, arXiv:2412.18790",
    suggest=steep(0.2),
)
GRAVITY = entry(
    library.Gravity,
    group="momentum",
    summary="A ball whose velocity gains most from middling slopes and little from the steepest.",
    formula=r"\zeta_k = \frac{g_k}{1 + (g_k / m)^2}, \quad m = \frac{1}{\max |g_k|}, \quad"
    r" v_k = \beta_k v_{k-1} + (1 - \beta_k)\,\zeta_k, \quad \theta_{k+1} = \theta_k - \eta\, v_k",
    source="Bahrami & Pourmohammadi Zadeh 2021, arXiv:2101.09192",
    notes={
        "alpha": factor("Spread of the velocity that it begins with, over the rate.", "α", high=1),
        "beta": share("Memory of the velocity.", "β", main=True),
    },
    suggest=lambda _sharpness, reach: {"lr": rounded(reach), "alpha": min(0.9, rounded(0.1 * reach))},
)
ADAI = entry(
    library.Adai,
    group="momentum",
    summary="One rate for all, but a momentum of its own for each coordinate: less where the gradient is large.",
    formula=r"\beta_{1,k} = \mathrm{clip}\left(1 - \frac{\hat v_k}{\bar v_k}\,\beta_0,\; 0,\; 1 - \epsilon\right),"
    r" \quad m_k = \beta_{1,k} m_{k-1} + (1 - \beta_{1,k})\, g_k",
    source="Xie et al. 2022, arXiv:2006.15815",
    notes={
        "betas": betas(
            "How strongly large gradients lower the momentum, and the memory of their size.", "Lowering.", "Memory."
        ),
        "dampening": factor("Power of what a new gradient adds.", high=2),
        "stable_weight_decay": switch("Scales the weight decay with the gradient's typical size."),
    },
    suggest=steep(1.0),
)
MSVAG = entry(
    library.MSVAG,
    title="M-SVAG",
    group="momentum",
    summary="Shrinks a coordinate's momentum the more its gradients scatter around their mean.",
    formula=r"\theta_{k+1} = \theta_k - \eta\, \frac{\hat m_k^2}{\hat m_k^2 + \rho_k s_k} \odot \hat m_k",
    source="Balles & Hennig 2018, arXiv:1705.07774",
    suggest=steep(1.8),
)
DADAPT_SGD = entry(
    library.DAdaptSGD,
    title="D-Adaptation SGD",
    group="momentum",
    summary="Momentum that finds its own rate: it raises its guess of the distance to the minimum as evidence grows.",
    formula=r"s_k = s_{k-1} + \gamma_k g_k, \quad \gamma_k = \frac{\eta d_k}{\lVert g_0\rVert}, \quad"
    r" \theta_{k+1} = \beta\theta_k + (1-\beta)(\theta_0 - s_k), \quad"
    r" d_{k+1} = \max\left(d_k,\; \frac{2\sum_{i \le k} \gamma_i\, g_i \cdot s_{i-1}}{\lVert s_k\rVert}\right)",
    source="Defazio & Mishchenko 2023, arXiv:2301.07733",
    suggest=lambda _sharpness, reach: {"lr": 0.05, "d0": rounded(0.1 * reach)},
)
SCHEDULE_FREE_SGD = entry(
    library.ScheduleFreeSGD,
    title="Schedule-Free SGD",
    group="momentum",
    summary="Averages its positions while it runs, so that no schedule has to cool the rate; the point where the"
    " gradient is taken is shown.",
    formula=r"y_k = (1-\beta) z_k + \beta x_k, \quad z_{k+1} = z_k - \eta\, g(y_k), \quad"
    r" x_{k+1} = (1 - c_{k+1})\, x_k + c_{k+1}\, z_{k+1}",
    source="Defazio et al. 2024, arXiv:2405.15682",
    notes={"momentum": share("Where between the average and the fast point the gradient is taken.", "β", main=True)},
    suggest=steep(1.8),
)

MOMENTA = (AGG_MO, QHM, PID, PNM, TAM, GRAVITY, ADAI, MSVAG, DADAPT_SGD, SCHEDULE_FREE_SGD)
