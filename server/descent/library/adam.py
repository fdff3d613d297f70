"""The library's changes of Adam from before 2023."""

import pytorch_optimizer as library

from server.descent.library.arguments import GRADIENT, SQUARE, betas, count, factor, share, switch, wider
from server.descent.library.entry import entry
from server.descent.optimizer import steep, wide

AND_LIBRARY = " (pytorch_optimizer)"

ADA_BELIEF = entry(
    library.AdaBelief,
    group="adaptive",
    summary="Divides by how far gradients stray from their mean: bold on a steady slope, careful on a restless one.",
    formula=r"s_k = \beta_2 s_{k-1} + (1-\beta_2)(g_k - m_k)^2 + \epsilon, \quad"
    r" \theta_{k+1} = \theta_k - \eta\, \frac{\hat m_k}{\sqrt{\hat s_k} + \epsilon}",
    source="Zhuang et al. 2020, arXiv:2010.07468",
    suggest=wide(0.04),
)
AIDA = entry(
    library.Aida,
    group="adaptive",
    summary="AdaBelief with gradient and momentum first projected on each other, which narrows the range of its rates.",
    source="Zhang et al. 2022, arXiv:2203.13273",
    notes={"k": count("How often they are projected on each other.", high=10), "xi": factor("Guards the projection.")},
    suggest=wide(0.04),
)
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
    source="Ding et al. 2019, arXiv:1910.12249",
    notes={"betas": betas("How long three running means remember.", GRADIENT, SQUARE, "Memory of the rates.")},
    suggest=wide(2.0),
)
ADA_NORM = entry(
    library.AdaNorm,
    group="adaptive",
    summary="Adam that lengthens a gradient to its usual length where it comes out shorter.",
    formula=r"e_k = r\, e_{k-1} + (1-r) \lVert g_k \rVert, \quad"
    r" s_k = g_k \max\left(1,\; \frac{e_k}{\lVert g_k \rVert}\right), \quad m_k = \beta_1 m_{k-1} + (1-\beta_1) s_k",
    source="Dubey et al. 2022, arXiv:2210.06364",
    notes={"r": share("Memory of the gradient's length.", main=True)},
    suggest=wide(0.04),
)
ADA_PNM = entry(
    library.AdaPNM,
    group="adaptive",
    summary="Adam with two momenta by turns, one taken away from the other.",
    source="Xie et al. 2021, arXiv:2103.17182",
    notes={
        "betas": wider(
            betas("Memory of momentum and square, and how much of the other momentum is taken away.",
                  "Memory of the momenta.", SQUARE, "Taken away."),
            2,
            maximum=10,
        )
    },
    suggest=wide(0.04),
)  # fmt: skip
ADA_SHIFT = entry(
    library.AdaShift,
    group="adaptive",
    summary="Adam that divides by an older gradient's square, so that a gradient has no say in its own rate.",
    source="Zhou et al. 2019, arXiv:1810.00143",
    notes={"keep_num": count("How many gradients the momentum is made of, and how old the square is.", high=50)},
    suggest=wide(0.04),
)
ADA_SMOOTH = entry(
    library.AdaSmooth,
    group="adaptive",
    summary="AdaDelta's kin: forgets faster where a coordinate makes way, and slower where it only swings.",
    source="Lu 2022, arXiv:2204.00825",
    notes={"betas": betas("Between which two memories the square's is chosen.", "Shortest memory.", "Longest memory.")},
    suggest=wide(0.005),
)
ADAM_P = entry(
    library.AdamP,
    group="adaptive",
    summary="Adam that takes out of a matrix's step what would only lengthen it; two numbers take Adam's own steps.",
    source="Heo et al. 2021, arXiv:2006.08217",
    suggest=wide(0.04),
)
ADAM_S = entry(
    library.AdamS,
    group="adaptive",
    summary="Adam whose weight decay is measured by the gradient's typical size, so that it is as strong as its steps.",
    source="Xie et al. 2023, arXiv:2011.11152",
    suggest=wide(0.04),
)
ADAN = entry(
    library.Adan,
    group="adaptive",
    summary="Nesterov's look ahead made from the gradient's change, with a memory of its own.",
    formula=r"\theta_{k+1} = \theta_k - \eta\, \frac{\hat m_k + \beta_2 \hat d_k}{\sqrt{\hat n_k} + \epsilon}, \quad"
    r" d_k = \beta_2 d_{k-1} + (1-\beta_2)(g_k - g_{k-1})",
    source="Xie et al. 2022, arXiv:2208.06677",
    notes={
        "betas": betas(
            "How long three running means remember.", GRADIENT, "Memory of the gradient's change.",
            "Memory of the square of the gradient carried on by its change.",
        )
    },
    suggest=wide(0.04),
)  # fmt: skip
AVA_GRAD = entry(
    library.AvaGrad,
    group="adaptive",
    summary="Divides by the size of the gradients before this one, and keeps the mean rate the same throughout.",
    source="Savarese et al. 2021, arXiv:1912.01823",
    suggest=steep(1.8),
)
DIFF_GRAD = entry(
    library.DiffGrad,
    title="diffGrad",
    group="adaptive",
    summary="Adam with a brake: where the gradient hardly changes any more, half of the step is left out.",
    formula=r"\xi_k = \frac{1}{1 + e^{-|g_{k-1} - g_k|}}, \quad"
    r" \theta_{k+1} = \theta_k - \eta\, \frac{\xi_k \odot \hat m_k}{\sqrt{\hat v_k} + \epsilon}",
    source="Dubey et al. 2020, arXiv:1909.11015",
    suggest=wide(0.3),
)
LA_PROP = entry(
    library.LaProp,
    group="adaptive",
    summary="Adam the other way round: first divides each gradient, then takes momentum of what is left.",
    formula=r"m_k = \beta_1 m_{k-1} + (1-\beta_1)\,\eta\,\frac{g_k}{\sqrt{\hat v_k} + \epsilon}, \quad"
    r" \theta_{k+1} = \theta_k - \hat m_k",
    source="Ziyin et al. 2020, arXiv:2002.04839",
    notes={
        "centered": switch("Divides by the gradient's recent spread around its mean instead."),
        "steps_before_using_centered": count("Steps before the spread is used.", high=50),
    },
    suggest=wide(0.04),
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
QH_ADAM = entry(
    library.QHAdam,
    group="adaptive",
    summary="Adam with a weighted mean of newest gradient and momentum, above and below the fraction.",
    source="Ma & Yarats 2019, arXiv:1810.06801",
    notes={
        "nus": wider(
            betas("Share of the running means; the rest is the newest gradient.", "Of the mean.", "Of the square."),
            0,
            1,
            maximum=1,
        )
    },
    suggest=wide(0.04),
)
SWATS = entry(
    library.SWATS,
    group="adaptive",
    summary="Begins as Adam, watches which plain rate its steps amount to, and goes on as gradient descent with that.",
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
    source="Liu et al. 2020, arXiv:1908.03265",
    suggest=wide(0.6),
)
ADA_MAX = entry(
    library.AdaMax,
    title="AdaMax" + AND_LIBRARY,
    group="adaptive",
    summary="The library's own Adamax: the largest recent gradient in place of the mean square.",
    source="Kingma & Ba 2015, arXiv:1412.6980, section 7",
    suggest=wide(0.04),
)
STABLE_ADAM_W = entry(
    library.StableAdamW,
    group="adaptive",
    summary="AdamW that takes a shorter step when a gradient comes out much larger than its memory expects.",
    source="Wortsman et al. 2023, arXiv:2304.13013",
    suggest=wide(0.04),
)

ADAM_CHANGED = (
    ADA_BELIEF, AIDA, ADA_BOUND, ADA_MOD, ADA_NORM, ADA_PNM, ADA_SHIFT, ADAM_P, ADAM_S, ADAN, DIFF_GRAD, LA_PROP, PADAM,
    QH_ADAM, RADAM, ADA_MAX, SWATS, YOGI, AVA_GRAD, ADA_SMOOTH, STABLE_ADAM_W,
)  # fmt: skip
