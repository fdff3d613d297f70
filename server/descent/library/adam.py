"""The library's changes of Adam from before 2023."""

import pytorch_optimizer as library

from server.descent.library.adam_rate import (
    ADA_BOUND,
    ADA_MAX,
    ADA_MOD,
    ADA_SHIFT,
    ADA_SMOOTH,
    AVA_GRAD,
    PADAM,
    RADAM,
    STABLE_ADAM_W,
    SWATS,
    YOGI,
)
from server.descent.library.arguments import GRADIENT, SQUARE, betas, count, factor, share, switch, wider
from server.descent.library.entry import entry
from server.descent.optimizer import wide

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
    formula=r"g^{(i+1)} = \frac{g^{(i)} \cdot m^{(i)}}{\lVert g^{(i)}\rVert^2}\, g^{(i)}, \quad"
    r" m^{(i+1)} = \frac{g^{(i)} \cdot m^{(i)}}{\lVert m^{(i)}\rVert^2}\, m^{(i)}, \quad"
    r" s_k = \beta_2 s_{k-1} + (1-\beta_2)(m_k^{(n)} - g_k^{(n)})^2 + \epsilon, \quad"
    r" \theta_{k+1} = \theta_k - \eta\, \frac{\hat m_k}{\sqrt{\hat s_k} + \epsilon}",
    source="Zhang et al. 2022, arXiv:2203.13273",
    notes={"k": count("How often they are projected on each other.", high=10), "xi": factor("Guards the projection.")},
    suggest=wide(0.04),
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
    formula=r"m_k = \beta_1^2 m_{k-2} + (1-\beta_1^2) g_k, \quad \theta_{k+1} = \theta_k - \frac{\eta}{1-\beta_1^k}\,"
    r" \frac{(1+\beta_3) m_k - \beta_3 m_{k-1}}{\sqrt{(1+\beta_3)^2 + \beta_3^2}\,(\sqrt{\hat u_k} + \epsilon)},"
    r" \quad u_k = \max\left(u_{k-1}, v_k\right)",
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
ADAM_P = entry(
    library.AdamP,
    group="adaptive",
    summary="Adam that takes out of a matrix's step what would only lengthen it; two numbers take Adam's own steps.",
    formula=r"p_k = \frac{\hat m_k}{\sqrt{\hat v_k} + \epsilon}, \quad \theta_{k+1} = \theta_k - \eta\, u_k, \quad"
    r" u_k = p_k, \quad"
    r" \text{for a matrix } u_k = p_k - \frac{\theta_k \cdot p_k}{\theta_k \cdot \theta_k}\,\theta_k, \quad"
    r" \text{where } g_k \perp \theta_k",
    source="Heo et al. 2021, arXiv:2006.08217",
    suggest=wide(0.04),
)
ADAM_S = entry(
    library.AdamS,
    group="adaptive",
    summary="Adam whose weight decay is measured by the gradient's typical size, so that it is as strong as its steps.",
    formula=r"\theta_{k+1} = \left(1 - \frac{\eta\lambda}{\sqrt{\mathrm{mean}(\hat v_k)} + \epsilon}\right)\theta_k"
    r" - \eta\, \frac{\hat m_k}{\sqrt{\hat v_k} + \epsilon}",
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
QH_ADAM = entry(
    library.QHAdam,
    group="adaptive",
    summary="Adam with a weighted mean of newest gradient and momentum, above and below the fraction.",
    formula=r"\theta_{k+1} = \theta_k - \eta\, \frac{(1-\nu_1)\, g_k + \nu_1 \hat m_k}"
    r"{\sqrt{(1-\nu_2)\, g_k^2 + \nu_2 \hat v_k} + \epsilon}",
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

ADAM_CHANGED = (
    ADA_BELIEF, AIDA, ADA_BOUND, ADA_MOD, ADA_NORM, ADA_PNM, ADA_SHIFT, ADAM_P, ADAM_S, ADAN, DIFF_GRAD, LA_PROP, PADAM,
    QH_ADAM, RADAM, ADA_MAX, SWATS, YOGI, AVA_GRAD, ADA_SMOOTH, STABLE_ADAM_W,
)  # fmt: skip
