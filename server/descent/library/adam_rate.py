"""The library's changes of Adam from before 2023 in what is divided by, and in the bounds of a rate."""

import pytorch_optimizer as library

from server.descent.library.arguments import GRADIENT, SQUARE, betas, count, factor, share
from server.descent.library.entry import entry
from server.descent.optimizer import steep, wide

AND_LIBRARY = " (pytorch_optimizer)"

ADA_BOUND = entry(
    library.AdaBound,
    group="adaptive",
    summary="Adam between two bounds that close in on one rate: it begins as Adam and ends as gradient descent.",
    formula=r"\theta_{k+1} = \theta_k - \mathrm{clip}\left(\frac{\eta}{\sqrt{\hat v_k}},\;"
    r" \eta_l(k),\; \eta_u(k)\right) \odot m_k",
    source="Luo et al. 2019, openreview Bkg3g2R9FX",
    notes={
        "final_lr": factor("The rate that the bounds close in on.", "η∞", high=1, main=True),
        "gamma": factor("How fast the bounds close in.", "γ", high=1),
    },
    suggest=wide(0.04),
)
ADA_MOD = entry(
    library.AdaMod,
    group="adaptive",
    summary="Adam whose rates may not exceed their own long mean, which takes the sting out of its first steps.",
    formula=r"\eta_k = \frac{\eta}{1-\beta_1^k}\, \frac{\sqrt{1-\beta_2^k}}{\sqrt{v_k} + \epsilon}, \quad"
    r" s_k = \beta_3 s_{k-1} + (1-\beta_3)\,\eta_k, \quad"
    r" \theta_{k+1} = \theta_k - \min\left(\eta_k, s_k\right) \odot m_k",
    source="Ding et al. 2019, arXiv:1910.12249",
    notes={"betas": betas("How long three running means remember.", GRADIENT, SQUARE, "Memory of the rates.")},
    suggest=wide(2.0),
)
ADA_SHIFT = entry(
    library.AdaShift,
    group="adaptive",
    summary="Adam that divides by an older gradient's square, so that a gradient has no say in its own rate.",
    formula=r"m_k = \frac{\sum_{i=0}^{n-1} \beta_1^i\, g_{k-i}}{\sum_{i=0}^{n-1} \beta_1^i}, \quad"
    r" v_k = \beta_2 v_{k-1} + (1-\beta_2) \max g_{k-n}^2, \quad"
    r" \theta_{k+1} = \theta_k - \eta\, \frac{m_k}{\sqrt{\hat v_k} + \epsilon}",
    source="Zhou et al. 2019, arXiv:1810.00143",
    notes={"keep_num": count("How many gradients the momentum is made of, and how old the square is.", high=50)},
    suggest=wide(0.04),
)
ADA_SMOOTH = entry(
    library.AdaSmooth,
    group="adaptive",
    summary="AdaDelta's kin: forgets faster where a coordinate makes way, and slower where it only swings.",
    formula=r"e_k = \frac{|\theta_k - \theta_0|}{\sum_{i \le k} |\theta_i - \theta_{i-1}| + \epsilon}, \quad"
    r" c_k = 1 - \beta_2 + (\beta_2-\beta_1)\, e_k, \quad"
    r" v_k = (1 - c_k^2)\, v_{k-1} + c_k^2 g_k^2, \quad"
    r" \theta_{k+1} = \theta_k - \eta\, \frac{g_k}{\sqrt{v_k + \epsilon}}",
    source="Lu 2022, arXiv:2204.00825",
    notes={"betas": betas("Between which two memories the square's is chosen.", "Shortest memory.", "Longest memory.")},
    suggest=wide(0.005),
)
AVA_GRAD = entry(
    library.AvaGrad,
    group="adaptive",
    summary="Divides by the size of the gradients before this one, and keeps the mean rate the same throughout.",
    formula=r"\theta_{k+1} = \theta_k - \eta\, \gamma_k\, \frac{\hat m_k}{\sqrt{\hat v_{k-1}} + \epsilon}, \quad"
    r" \gamma_k^{-2} = \mathrm{mean}\left[\left(\sqrt{\frac{v_{k-2}}{1-\beta_2^{k-1}}} + \epsilon\right)^{-2}\right]",
    source="Savarese et al. 2021, arXiv:1912.01823",
    suggest=steep(1.8),
)
PADAM = entry(
    library.PAdam,
    title="Padam",
    group="adaptive",
    summary="Divides by a chosen power of the gradient's size: between momentum (0) and Adam (½).",
    formula=r"\theta_{k+1} = \theta_k - \eta\, \frac{\sqrt{1-\beta_2^k}}{1-\beta_1^k}\,"
    r" \frac{m_k}{(\sqrt{v_k} + \epsilon)^{2p}}",
    source="Chen et al. 2020, arXiv:1806.06763",
    notes={"partial": share("The power p: 0 is momentum, ½ is Adam.", "p", maximum=0.5, main=True)},
    suggest=wide(0.04),
)
SWATS = entry(
    library.SWATS,
    group="adaptive",
    summary="Begins as Adam, watches which plain rate its steps amount to, and goes on as gradient descent with that.",
    formula=r"p_k = -\eta\, \frac{\hat m_k}{\sqrt{\hat v_k} + \epsilon}, \quad \theta_{k+1} = \theta_k + p_k, \quad"
    r" \gamma_k = -\frac{p_k \cdot p_k}{p_k \cdot g_k}, \quad s_k = \beta_2 s_{k-1} + (1-\beta_2)\gamma_k, \quad"
    r" \text{then, once } \hat s_k \approx \gamma_k, \quad"
    r" \theta_{k+1} = \theta_k - \hat s\,(1-\beta_1)\, b_k, \quad b_k = \beta_1 b_{k-1} + g_k",
    source="Keskar & Socher 2017, arXiv:1712.07628",
    suggest=wide(0.04),
)
YOGI = entry(
    library.Yogi,
    group="adaptive",
    summary="Adam whose memory of the gradient's size only creeps, so that its rates cannot leap.",
    formula=r"v_k = v_{k-1} - (1-\beta_2)\,\mathrm{sign}(v_{k-1} - g_k^2)\, g_k^2",
    source="Zaheer et al. 2018, NeurIPS",
    notes={"initial_accumulator": factor("What the mean square begins from.", high=1)},
    suggest=wide(0.04),
)
RADAM = entry(
    library.RAdam,
    title="RAdam" + AND_LIBRARY,
    group="adaptive",
    summary="The library's own RAdam: it stands still until the mean square can be trusted.",
    formula=r"\theta_{k+1} = \theta_k - \eta\, r_k\, \frac{\hat m_k}{\sqrt{\hat v_k} + \epsilon} \; (\rho_k \ge n),"
    r" \quad"
    r" \rho_k = \rho_\infty - \frac{2 k \beta_2^k}{1-\beta_2^k}, \quad \rho_\infty = \frac{2}{1-\beta_2} - 1, \quad"
    r" r_k^2 = \frac{(\rho_k-4)(\rho_k-2)\,\rho_\infty}{(\rho_\infty-4)(\rho_\infty-2)\,\rho_k}",
    source="Liu et al. 2020, arXiv:1908.03265",
    suggest=wide(0.6),
)
ADA_MAX = entry(
    library.AdaMax,
    title="AdaMax" + AND_LIBRARY,
    group="adaptive",
    summary="The library's own Adamax: the largest recent gradient in place of the mean square.",
    formula=r"u_k = \max\left(\beta_2 u_{k-1}, |g_k| + \epsilon\right), \quad"
    r" \theta_{k+1} = \theta_k - \frac{\eta}{1-\beta_1^k}\, \frac{m_k}{u_k}",
    source="Kingma & Ba 2015, arXiv:1412.6980, section 7",
    suggest=wide(0.04),
)
STABLE_ADAM_W = entry(
    library.StableAdamW,
    group="adaptive",
    summary="AdamW that takes a shorter step when a gradient comes out much larger than its memory expects.",
    formula=r"\eta_k = \frac{\eta}{\max\left(1,\; \mathrm{RMS}(g_k / \sqrt{\hat v_k})\right)}, \quad"
    r" \theta_{k+1} = (1 - \eta_k\lambda)\,\theta_k - \eta_k\, \frac{\hat m_k}{\sqrt{\hat v_k} + \epsilon}",
    source="Wortsman et al. 2023, arXiv:2304.13013",
    suggest=wide(0.04),
)
