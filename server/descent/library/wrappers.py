"""The library's wrappers: each takes the steps of another optimizer and changes when, where or how far.

The other one, ``base``, is torch's and gets the rate.
"""

import pytorch_optimizer as library

from server.descent.library.arguments import count, factor, share, small
from server.descent.library.entry import entry
from server.descent.optimizer import steep

SAM = entry(
    library.SAM,
    group="wrapper",
    summary="Climbs to the worst point near by and steps with the gradient of there: it shuns narrow valleys.",
    formula=r"\epsilon_k = \rho\, \frac{g_k}{\lVert g_k \rVert}, \quad"
    r" \theta_{k+1} = \theta_k - \eta\, \nabla f(\theta_k + \epsilon_k)",
    source="Foret et al. 2021, arXiv:2010.01412; Kwon et al. 2021, arXiv:2102.11600",
    wraps="class",
    suggest=steep(1.8),
)
FRIENDLY_SAM = entry(
    library.FriendlySAM,
    title="Friendly SAM",
    group="wrapper",
    summary="SAM that climbs only along what is new in the gradient, apart from its running mean.",
    formula=r"d_k = g_k - \sigma m_{k-1}, \quad m_k = \lambda m_{k-1} + (1-\lambda) g_k, \quad"
    r" \theta_{k+1} = \theta_k - \eta\, \nabla f\left(\theta_k + \rho\, \frac{d_k}{\lVert d_k\rVert}\right)",
    source="Li et al. 2024, CVPR",
    wraps="class",
    notes={
        "sigma": factor("How much of the running mean is taken away before climbing.", "σ", high=1, main=True),
        "lmbda": share("Memory of the running mean.", "λ", maximum=1),
    },
    suggest=steep(1.0),
)
LOOK_SAM = entry(
    library.LookSAM,
    title="LookSAM",
    group="wrapper",
    summary="SAM that climbs only every few steps and keeps what it found for those in between.",
    formula=r"h_k = \nabla f\left(\theta_k + \rho\, \frac{g_k}{\lVert g_k\rVert}\right), \quad"
    r" \theta_{k+1} = \theta_k - \eta\, h_k, \quad"
    r" v = h_k - \frac{h_k \cdot g_k}{g_k \cdot g_k}\, g_k, \quad \text{in between } \theta_{k+1} = \theta_k"
    r" - \eta\left(g_k + \alpha\, \frac{\lVert g_k\rVert}{\lVert v\rVert}\, v\right)",
    source="Liu et al. 2022, arXiv:2203.02714",
    wraps="class",
    notes={
        "k": count("Steps from one climb to the next.", high=50),
        "alpha": share("Weight of what the last climb found.", "α", main=True),
    },
    suggest=steep(0.5),
)
LOOKAHEAD = entry(
    library.Lookahead,
    group="wrapper",
    summary="Lets the other run ahead for some steps, then moves a slow copy part of the way and starts again there.",
    formula=r"\phi_{t+1} = \phi_t + \alpha\,(\theta_{t,k} - \phi_t), \quad \theta_{t+1,0} = \phi_{t+1}",
    source="Zhang et al. 2019, arXiv:1907.08610",
    wraps="optimizer",
    notes={
        "k": count("Fast steps before each slow one.", high=50),
        "alpha": share("How far the slow copy moves towards the fast one.", "α", maximum=1, main=True),
    },
    suggest=steep(1.0),
)
ORTHO_GRAD = entry(
    library.OrthoGrad,
    group="wrapper",
    summary="Takes out the gradient's part along the parameters: paths turn about the origin.",
    formula=r"g^\perp_k = g_k - \frac{\theta_k \cdot g_k}{\theta_k \cdot \theta_k}\,\theta_k",
    source="Prieto et al. 2025, arXiv:2501.04697",
    wraps="optimizer",
    suggest=steep(0.5),
)
TRAC = entry(
    library.TRAC,
    group="wrapper",
    summary="Scales how far the other has come from the start, up or down, by what the gradients say about the way.",
    formula=r"\theta_{k+1} = \theta_0 + S_k\left(\frac{\theta_k - \theta_0}{S_{k-1}} + u_k\right), \quad"
    r" S_k = \frac{s}{\mathrm{erfi}(1/\sqrt 2)} \sum_j \mathrm{erfi}\left(\frac{\sigma_{j,k}}{\sqrt{2"
    r" v_{j,k}}}\right), \quad"
    r" \sigma_{j,k} = \beta_j \sigma_{j,k-1} - h_k, \quad v_{j,k} = \beta_j^2 v_{j,k-1} + h_k^2, \quad"
    r" h_k = g_k \cdot \frac{\theta_k - \theta_0}{S_{k-1}}, \quad u_k \text{ the step of the other}",
    source="Muppidi et al. 2024, arXiv:2405.16642",
    wraps="optimizer",
    fixed={"betas": (0.9, 0.99, 0.999, 0.9999, 0.99999, 0.999999)},
    notes={"s_prev": small("Scale that it begins with.")},
    suggest=steep(0.2),
)
SCHEDULE_FREE = entry(
    library.ScheduleFreeWrapper,
    title="Schedule-Free",
    group="wrapper",
    summary="Averages the other's positions while it runs, so that no schedule has to cool the rate.",
    formula=r"y_k = (1-\beta) z_k + \beta x_k, \quad x_{k+1} = (1 - c_{k+1})\, x_k + c_{k+1}\, z_{k+1}",
    source="Defazio et al. 2024, arXiv:2405.15682",
    wraps="optimizer",
    notes={"momentum": share("Where between the average and the fast point the gradient is taken.", "β", main=True)},
    suggest=steep(1.8),
)
MAGMA = entry(
    library.Magma,
    group="wrapper",
    summary="Leaves out steps at random, and shortens the others the less gradient and momentum agree.",
    formula=r"\theta_{k+1} = \theta_k + b_k\, a_k\, u_k, \quad b_k \sim \mathrm{Bernoulli}(p), \quad"
    r" a_k = \alpha\, a_{k-1} + (1-\alpha)\, \frac{1}{1 + e^{-\cos(m_k, g_k) / \tau}}, \quad"
    r" u_k \text{ the step of the other}",
    source="arXiv:2602.15322",
    wraps="optimizer",
    notes={
        "mask_prob": share("Probability that a step is taken.", "p", maximum=1, main=True),
        "tau": small("How softly disagreement shortens a step.", "τ", high=10),
        "momentum_beta": share("Memory of its own momentum, where the other has none."),
        "alignment_ema": share("Memory of the agreement."),
    },
    suggest=steep(1.8),
)

WRAPPERS = (SAM, FRIENDLY_SAM, LOOK_SAM, LOOKAHEAD, SCHEDULE_FREE, ORTHO_GRAD, TRAC, MAGMA)
