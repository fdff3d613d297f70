"""The library's optimizers since 2023 that find their own rate, or need no schedule for it."""

import pytorch_optimizer as library

from server.descent.library.arguments import GRADIENT, SQUARE, betas, factor, share, switch
from server.descent.library.entry import entry
from server.descent.notes import Note
from server.descent.optimizer import rounded, wide

PRODIGY = entry(
    library.Prodigy,
    group="recent",
    summary="Adam that finds its own rate: from how far it has come and how the gradients agree with the way.",
    formula=r"\theta_{k+1} = \theta_k - \eta d_k\, \frac{m_k}{\sqrt{v_k} + d_{k+1}\epsilon}, \quad"
    r" m_k \text{ and } v_k \text{ of } d_k g_k, \quad"
    r" d_{k+1} = \max\left(d_k,\; \frac{r_k}{\lVert s_k\rVert_1}\right), \quad"
    r" r_k = \sqrt{\beta_2}\, r_{k-1} + \eta d_k^2\, g_k \cdot (\theta_0 - \theta_k), \quad"
    r" s_k = \sqrt{\beta_2}\, s_{k-1} + \eta d_k^2\, g_k",
    source="Mishchenko & Defazio 2023, arXiv:2306.06101",
    notes={"safeguard_warmup": switch("Leaves the rate out of the estimate, for a long warm-up.")},
    suggest=lambda _sharpness, reach: {"lr": 0.5, "d0": rounded(0.03 * reach)},
)
DADAPT_ADAM = entry(
    library.DAdaptAdam,
    title="D-Adaptation Adam",
    group="recent",
    summary="Adam that finds its own rate: it raises its guess of the distance to the minimum as evidence grows.",
    formula=r"\theta_{k+1} = \theta_k - \frac{m_k}{\sqrt{v_k} + \epsilon}, \quad"
    r" m_k = \beta_1 m_{k-1} + (1-\beta_1)\,\eta d_k g_k, \quad"
    r" d_{k+1} = \max\left(d_k,\; \frac{r_k}{(1-\gamma)\,\lVert s_k\rVert_1}\right), \quad"
    r" r_k = \gamma r_{k-1} + (1-\gamma)\,\eta d_k\, g_k \cdot \frac{s_{k-1}}{\sqrt{v_{k-1}} + \epsilon}, \quad"
    r" s_k = \gamma s_{k-1} + (1-\gamma)\,\eta d_k g_k, \quad \gamma = \sqrt{\beta_2}",
    source="Defazio & Mishchenko 2023, arXiv:2301.07733",
    suggest=lambda _sharpness, reach: {"lr": 0.2, "d0": rounded(0.03 * reach)},
)
DADAPT_ADAN = entry(
    library.DAdaptAdan,
    title="D-Adaptation Adan",
    group="recent",
    summary="Adan that finds its own rate by a growing guess of the distance to the minimum.",
    formula=r"\gamma_k = g_k - g_{k-1}, \quad n_k = \beta_3 n_{k-1} + (1-\beta_3)(g_k + \beta_2 \gamma_k)^4, \quad"
    r" m_k = \beta_1 m_{k-1} + (1-\beta_1)\,\eta d_k g_k, \quad"
    r" \delta_k = \beta_2 \delta_{k-1} + (1-\beta_2)\,\eta d_k \gamma_k, \quad"
    r" \theta_{k+1} = \theta_k - \frac{m_k + \beta_2 \delta_k}{\sqrt{n_k} + \epsilon}, \quad"
    r" d_{k+1} = \max\left(d_k, \hat d_k\right)",
    source="Defazio & Mishchenko 2023, arXiv:2301.07733",
    notes={
        "betas": betas(
            "How long three running means remember.", GRADIENT, "Memory of the gradient's change.",
            "Memory of the square of the gradient carried on by its change.",
        )
    },
    suggest=lambda _sharpness, reach: {"lr": 0.5, "d0": rounded(0.3 * reach)},
)  # fmt: skip
DADAPT_ADA_GRAD = entry(
    library.DAdaptAdaGrad,
    title="D-Adaptation Adagrad",
    group="recent",
    summary="Adagrad that finds its own rate by a growing guess of the distance to the minimum.",
    formula=r"s_k = s_{k-1} + \eta d_k g_k, \quad G_k = G_{k-1} + g_k^2, \quad"
    r" \theta_{k+1} = \theta_0 - \frac{s_k}{\sqrt{G_k}}, \quad"
    r" d_{k+1} = \max\left(d_k,\; \frac{\sum s_k^2 / \sqrt{G_k} - q_k}{\lVert s_k\rVert_1}\right), \quad"
    r" q_k = q_{k-1} + (\eta d_k)^2 \sum \frac{g_k^2}{\sqrt{G_k}}",
    source="Defazio & Mishchenko 2023, arXiv:2301.07733",
    suggest=lambda _sharpness, reach: {"d0": rounded(0.1 * reach)},
)
DADAPT_LION = entry(
    library.DAdaptLion,
    title="D-Adaptation Lion",
    group="recent",
    summary="Lion that finds its own rate by a growing guess of the distance to the minimum.",
    formula=r"u_k = \mathrm{sign}(\beta_1 m_{k-1} + (1-\beta_1) g_k), \quad"
    r" \theta_{k+1} = \theta_k - \eta d_k u_k, \quad"
    r" d_{k+1} = \max\left(d_k,\; \frac{r_k}{(1-\gamma)\,\lVert s_k\rVert_1}\right), \quad"
    r" r_k = \gamma r_{k-1} + (1-\gamma)\,\eta d_k\, u_k \cdot s_{k-1}, \quad"
    r" s_k = \gamma s_{k-1} + (1-\gamma)\,\eta d_k u_k, \quad \gamma = \sqrt{\beta_2}",
    source="Defazio & Mishchenko 2023, arXiv:2301.07733",
    suggest=lambda _sharpness, reach: {"d0": rounded(0.001 * reach)},
)
ADAM_G = entry(
    library.AdamG,
    group="recent",
    summary="Adam without a rate to tune: how far it steps is read off the gradients seen so far.",
    formula=r"r_k = \beta_3 r_{k-1} + (1-\beta_3)\, p\, v_k^q, \quad"
    r" m_k = \beta_1 m_{k-1} + (1-\beta_1)\, r_k \odot g_k, \quad"
    r" \theta_{k+1} = \theta_k - \min\left(\eta, \frac{1}{\sqrt{k}}\right) \frac{\hat m_k}{\sqrt{\hat v_k} +"
    r" \epsilon}",
    source="Pan et al. 2024, arXiv:2405.04376",
    notes={
        "betas": betas("How long three running means remember.", GRADIENT, SQUARE, "Memory of the step's size."),
        "p": factor("Factor of the step's size.", "p", high=2, main=True),
        "q": share("Power of the gradients' sum in it.", "q", maximum=1),
    },
)
SCHEDULE_FREE_ADAM_W = entry(
    library.ScheduleFreeAdamW,
    title="Schedule-Free AdamW",
    group="recent",
    summary="AdamW that averages its positions while it runs, so that no schedule has to cool the rate.",
    formula=r"y_k = (1-\beta_1) z_k + \beta_1 x_k, \quad"
    r" z_{k+1} = z_k - \eta\, \frac{g(y_k)}{\sqrt{\hat v_k} + \epsilon}, \quad"
    r" x_{k+1} = (1 - c_{k+1})\, x_k + c_{k+1}\, z_{k+1}",
    source="Defazio et al. 2024, arXiv:2405.15682",
    notes={
        "betas": betas("Where between average and fast point the gradient is taken, and a memory.", "Between.", SQUARE),
        "decoupling_c": Note(type="int", meaning="Widens the average; 0 leaves it.", minimum=0, maximum=1000, high=200),
    },
    suggest=wide(0.04),
)
SCHEDULE_FREE_RADAM = entry(
    library.ScheduleFreeRAdam,
    title="Schedule-Free RAdam",
    group="recent",
    summary="RAdam that averages its positions while it runs, so that no schedule has to cool the rate.",
    formula=r"y_k = (1-\beta_1) z_k + \beta_1 x_k, \quad"
    r" z_{k+1} = z_k - \eta\, r_k\, \frac{g(y_k)}{\sqrt{\hat v_k} + \epsilon}, \quad"
    r" x_{k+1} = (1 - c_{k+1})\, x_k + c_{k+1}\, z_{k+1}",
    source="Defazio et al. 2024, arXiv:2405.15682",
    notes={
        "betas": betas("Where between average and fast point the gradient is taken, and a memory.", "Between.", SQUARE),
        "silent_sgd_phase": switch("Stands still until the mean square can be trusted."),
    },
    suggest=wide(0.3),
)

SELF_TUNING = (
    PRODIGY, DADAPT_ADAM, DADAPT_ADA_GRAD, DADAPT_ADAN, DADAPT_LION, ADAM_G, SCHEDULE_FREE_ADAM_W, SCHEDULE_FREE_RADAM,
)  # fmt: skip
