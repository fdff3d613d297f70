"""The library's optimizers since 2023 that are not another Adam: signs, norms, and rates that find themselves."""

import pytorch_optimizer as library

from server.descent.library.arguments import GRADIENT, SQUARE, betas, count, factor, share, small, switch
from server.descent.library.entry import entry
from server.descent.notes import Note
from server.descent.optimizer import rounded, steep, wide

LION = entry(
    library.Lion,
    group="recent",
    summary="Steps by the sign of a mix of momentum and gradient: found by a search over programs.",
    formula=r"u_k = \mathrm{sign}(\beta_1 m_{k-1} + (1-\beta_1) g_k), \quad m_k = \beta_2 m_{k-1} + (1-\beta_2) g_k,"
    r" \quad \theta_{k+1} = \theta_k - \eta\, u_k",
    source="Chen et al. 2023, arXiv:2302.06675",
    notes={
        "betas": betas(
            "Share of the momentum in the step, and its memory.", "Share of the momentum in the step.", "Its memory."
        )
    },
    suggest=wide(0.01),
)
TIGER = entry(
    library.Tiger,
    group="recent",
    summary="Lion with one number less: the sign of the momentum.",
    formula=r"m_k = \beta m_{k-1} + (1-\beta) g_k, \quad \theta_{k+1} = \theta_k - \eta\, \mathrm{sign}(m_k)",
    source="Su 2023, github bojone/tiger",
    suggest=wide(0.04),
)
FOCUS = entry(
    library.FOCUS,
    group="recent",
    summary="The momentum's sign and a pull towards its own mean position, which holds it in the valley.",
    formula=r"\theta_{k+1} = \theta_k - \eta\left[\mathrm{sign}(m_k) +"
    r" \gamma\,\mathrm{sign}(\theta_k - \hat{\bar\theta}_k)\right]",
    source="Liu et al. 2025, arXiv:2501.12243",
    notes={
        "betas": betas("How long momentum and mean position remember.", GRADIENT, "Memory of the mean position."),
        "gamma": share("Strength of the pull.", "γ", maximum=1, main=True),
    },
    suggest=wide(0.04),
)
SPLUS = entry(
    library.SPlus,
    group="recent",
    summary="The momentum's sign in axes turned by the gradients' matrix; on two numbers the axes stay.",
    source="Frans et al. 2025, arXiv:2506.07254",
    notes={
        "ema_rate": share("Memory of the mean position that it keeps for the end."),
        "inverse_steps": count("Steps from one turn of the axes to the next.", high=500),
    },
    suggest=wide(2.0),
)
SCION = entry(
    library.SCION,
    group="recent",
    summary="Steps to the best point of a norm ball around it: for two numbers a step of fixed length.",
    source="Pethick et al. 2025, arXiv:2502.07529",
    notes={"momentum": share("Share of the newest gradient.", "α", maximum=1, main=True)},
    suggest=wide(0.04),
)
SCION_LIGHT = entry(
    library.SCIONLight,
    title="SCION light",
    group="recent",
    summary="SCION that keeps its momentum in the gradient itself; here each row brings a new one, so it keeps none.",
    source="Pethick et al. 2025, arXiv:2502.07529",
    notes={"momentum": share("Share of the newest gradient.", "α", maximum=1)},
    suggest=wide(0.04),
)
KATE = entry(
    library.Kate,
    group="recent",
    summary="Adagrad without the root, and the same however the gradient is scaled.",
    formula=r"b_k^2 = b_{k-1}^2 + g_k^2, \quad m_k^2 = m_{k-1}^2 + \delta g_k^2 + \frac{g_k^2}{b_k^2}, \quad"
    r" \theta_{k+1} = \theta_k - \eta\, \frac{m_k g_k}{b_k^2}",
    source="Choudhury et al. 2024, arXiv:2403.02648",
    notes={"delta": factor("Weight of the gradient's own square.", "δ", high=1)},
    suggest=wide(0.2, delta=0.1, eps=0.01),
)
CAME = entry(
    library.CAME,
    group="recent",
    summary="Adafactor that trusts an update less the more it strays from its own running mean.",
    source="Luo et al. 2023, ACL 2023.acl-long.243",
    notes={
        "betas": betas("How long three running means remember.", "Of the update.", SQUARE, "Of how far it strays."),
        "eps2": small("Added to how far an update strays.", "ε₂"),
    },
    suggest=wide(0.15),
)
RACS = entry(
    library.RACS,
    group="recent",
    summary="Scales rows and columns of the gradient by their running sizes.",
    source="Gong et al. 2025, arXiv:2502.07752",
    notes={
        "beta": share("Memory of the sizes.", "β", main=True),
        "alpha": factor("Size of the update.", "α", high=1, main=True),
        "gamma": factor("How fast an update's length may grow from step to step.", "γ", high=2),
    },
    suggest=wide(0.6, alpha=0.5),
)
ALICE = entry(
    library.Alice,
    group="recent",
    summary="Adam in a few directions learnt from the gradients, with a correction for all others.",
    source="Gong et al. 2025, arXiv:2502.07752",
    notes={
        "betas": betas("How long three running means remember.", GRADIENT, SQUARE, "Of the directions."),
        "alpha": factor("Size of the update.", "α", high=1, main=True),
        "alpha_c": factor("Size of the correction.", "αc", high=1),
        "update_interval": count("Steps from one choice of directions to the next.", high=500),
        "gamma": factor("How fast an update's length may grow from step to step.", "γ", high=2),
    },
    suggest=wide(0.04),
)
EMO_NAVI = entry(
    library.EmoNavi,
    group="recent",
    summary="Adam that watches three running means of the loss, and slows down while they disagree.",
    source="library pytorch_optimizer 4.1, class EmoNavi",
    suggest=steep(0.5),
)
EMO_LYNX = entry(
    library.EmoLynx,
    group="recent",
    summary="Lion that watches three running means of the loss, and slows down while they disagree.",
    source="library pytorch_optimizer 4.1, class EmoLynx",
    suggest=wide(0.005),
)
EMO_FACT = entry(
    library.EmoFact,
    group="recent",
    summary="Adafactor that watches three running means of the loss, and slows down while they disagree.",
    source="library pytorch_optimizer 4.1, class EmoFact",
    suggest=wide(0.005),
)
PRODIGY = entry(
    library.Prodigy,
    group="recent",
    summary="Adam that finds its own rate: from how far it has come and how the gradients agree with the way.",
    source="Mishchenko & Defazio 2023, arXiv:2306.06101",
    notes={"safeguard_warmup": switch("Leaves the rate out of the estimate, for a long warm-up.")},
    suggest=lambda _sharpness, reach: {"lr": 0.5, "d0": rounded(0.03 * reach)},
)
DADAPT_ADAM = entry(
    library.DAdaptAdam,
    title="D-Adaptation Adam",
    group="recent",
    summary="Adam that finds its own rate: it raises its guess of the distance to the minimum as evidence grows.",
    source="Defazio & Mishchenko 2023, arXiv:2301.07733",
    suggest=lambda _sharpness, reach: {"lr": 0.2, "d0": rounded(0.03 * reach)},
)
DADAPT_ADAN = entry(
    library.DAdaptAdan,
    title="D-Adaptation Adan",
    group="recent",
    summary="Adan that finds its own rate by a growing guess of the distance to the minimum.",
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
    source="Defazio & Mishchenko 2023, arXiv:2301.07733",
    suggest=lambda _sharpness, reach: {"d0": rounded(0.1 * reach)},
)
DADAPT_LION = entry(
    library.DAdaptLion,
    title="D-Adaptation Lion",
    group="recent",
    summary="Lion that finds its own rate by a growing guess of the distance to the minimum.",
    source="Defazio & Mishchenko 2023, arXiv:2301.07733",
    suggest=lambda _sharpness, reach: {"d0": rounded(0.001 * reach)},
)
ADAM_G = entry(
    library.AdamG,
    group="recent",
    summary="Adam without a rate to tune: how far it steps is read off the gradients seen so far.",
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
    source="Defazio et al. 2024, arXiv:2405.15682",
    notes={
        "betas": betas("Where between average and fast point the gradient is taken, and a memory.", "Between.", SQUARE),
        "silent_sgd_phase": switch("Stands still until the mean square can be trusted."),
    },
    suggest=wide(0.3),
)

RECENT = (
    LION, TIGER, FOCUS, PRODIGY, DADAPT_ADAM, DADAPT_ADA_GRAD, DADAPT_ADAN, DADAPT_LION, ADAM_G, SCHEDULE_FREE_ADAM_W,
    SCHEDULE_FREE_RADAM, KATE, CAME, SPLUS, SCION, SCION_LIGHT, RACS, ALICE, EMO_NAVI, EMO_LYNX, EMO_FACT,
)  # fmt: skip
