"""The library's optimizers since 2023 that are not another Adam: signs and norms, and those that tune themselves."""

import pytorch_optimizer as library

from server.descent.library.arguments import GRADIENT, SQUARE, betas, count, factor, share, small
from server.descent.library.entry import entry
from server.descent.library.self_tuning import SELF_TUNING
from server.descent.optimizer import steep, wide

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
    formula=r"\theta_{k+1} = \theta_k - \eta\, \frac{2}{r + c}\, Q\, \mathrm{sign}(Q^{\mathsf T} m_k P)\, P^{\mathsf"
    r" T}, \quad \text{for two numbers}, \quad \theta_{k+1} = \theta_k - 0.001\, \eta\, \mathrm{sign}(m_k)",
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
    formula=r"m_k = (1-\alpha)\, m_{k-1} + \alpha\, g_k, \quad"
    r" \theta_{k+1} = \theta_k - \eta s\, \frac{m_k}{\mathrm{RMS}(m_k)}",
    source="Pethick et al. 2025, arXiv:2502.07529",
    notes={"momentum": share("Share of the newest gradient.", "α", maximum=1, main=True)},
    suggest=wide(0.04),
)
SCION_LIGHT = entry(
    library.SCIONLight,
    title="SCION light",
    group="recent",
    summary="SCION that keeps its momentum in the gradient itself; here each row brings a new one, so it keeps none.",
    formula=r"\theta_{k+1} = \theta_k - \eta s\, \frac{g_k}{\mathrm{RMS}(g_k)}",
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
    formula=r"u_k = \frac{g_k}{\sqrt{v_k}}, \quad"
    r" m_k = \beta_1 m_{k-1} + \frac{(1-\beta_1)\, u_k}{\max(1, \mathrm{RMS}(u_k) / d)}, \quad"
    r" \theta_{k+1} = \theta_k - \eta\, m_k, \quad"
    r" \text{for a matrix } \theta_{k+1} = \theta_k - \eta\, \frac{m_k}{\sqrt{s_k}}, \quad"
    r" s_k \text{ the mean of } (u_k - m_k)^2",
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
    formula=r"h_k = \frac{g_k}{\sqrt{s_k q_k}}, \quad s_k = \beta s_{k-1} + (1-\beta) g_k^2, \quad"
    r" q_k = \beta q_{k-1} + (1-\beta)\,\mathrm{mean}(g_k^2), \quad"
    r" \phi_k = \min\left(\lVert h_k\rVert, \gamma\phi_{k-1}\right), \quad"
    r" \theta_{k+1} = \theta_k - \eta\alpha\, \phi_k\, \frac{h_k}{\lVert h_k\rVert}",
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
    formula=r"\theta_{k+1} = \theta_k - \eta\alpha\left(U \frac{m_k}{\sqrt{v_k} + \epsilon} + \alpha_c c_k\right),"
    r" \quad m_k \text{ and } v_k \text{ of } U^{\mathsf T} g_k, \quad c_k \propto g_k - U U^{\mathsf T} g_k",
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
    summary="Adam that watches three running means of the loss, and sets its speed by how far they disagree.",
    formula=r"\theta_{k+1} = \theta_k - \eta\, e_k\, \frac{m_k}{\sqrt{v_k} + \epsilon}, \quad"
    r" t_k = 1 - \left|\tanh\left(1 - \frac{s_k}{\ell_k}\right)\right|, \quad"
    r" s_k \text{ and } \ell_k \text{ short and long mean of } f, \quad e_k = t_k \; (t_k < \tfrac{1}{4}), \quad"
    r" 8 t_k (1 \pm \tfrac{t_k}{10}) \; (\tfrac{1}{2} < t_k < \tfrac{3}{4}) \text{, else } 1",
    source="library pytorch_optimizer 4.1, class EmoNavi",
    suggest=steep(0.5),
)
EMO_LYNX = entry(
    library.EmoLynx,
    group="recent",
    summary="Lion that watches three running means of the loss, and sets its speed by how far they disagree.",
    formula=r"u_k = \mathrm{sign}(\beta_1 m_{k-1} + (1-\beta_1) g_k), \quad"
    r" \theta_{k+1} = \theta_k - \eta\, e_k u_k, \quad"
    r" t_k = 1 - \left|\tanh\left(1 - \frac{s_k}{\ell_k}\right)\right|, \quad"
    r" s_k \text{ and } \ell_k \text{ short and long mean of } f, \quad e_k = t_k \; (t_k < \tfrac{1}{4}), \quad"
    r" 8 t_k (1 \pm \tfrac{t_k}{10}) \; (\tfrac{1}{2} < t_k < \tfrac{3}{4}) \text{, else } 1",
    source="library pytorch_optimizer 4.1, class EmoLynx",
    suggest=wide(0.005),
)
EMO_FACT = entry(
    library.EmoFact,
    group="recent",
    summary="Adafactor that watches three running means of the loss, and sets its speed by how far they disagree.",
    formula=r"\theta_{k+1} = \theta_k - \eta\, e_k\, \mathrm{sign}\left(\frac{m_k}{\sqrt{v_k} + \epsilon}\right),"
    r" \quad"
    r" t_k = 1 - \left|\tanh\left(1 - \frac{s_k}{\ell_k}\right)\right|, \quad"
    r" s_k \text{ and } \ell_k \text{ short and long mean of } f, \quad e_k = t_k \; (t_k < \tfrac{1}{4}), \quad"
    r" 8 t_k (1 \pm \tfrac{t_k}{10}) \; (\tfrac{1}{2} < t_k < \tfrac{3}{4}) \text{, else } 1",
    source="library pytorch_optimizer 4.1, class EmoFact",
    suggest=wide(0.005),
)

RECENT = (
    LION, TIGER, FOCUS, *SELF_TUNING, KATE, CAME, SPLUS, SCION, SCION_LIGHT, RACS, ALICE, EMO_NAVI, EMO_LYNX, EMO_FACT,
)  # fmt: skip
