"""The library's changes of Adam since 2023 that are made for matrices: on two numbers each takes Adam's own steps."""

import pytorch_optimizer as library

from server.descent.library.entry import entry
from server.descent.optimizer import wide

# What an optimizer made for matrices does with two numbers.
AS_ADAM = "made for matrices, on two numbers it takes Adam's own steps"

ADAM_WSN = entry(
    library.AdamWSN,
    group="recent",
    summary=f"Adam with one mean square for a subset of the entries; {AS_ADAM}.",
    formula=r"v_k = \beta_2 v_{k-1} + (1-\beta_2) \sum_{i \in S} g_{k,i}^2, \quad"
    r" \theta_{k+1} = \theta_k - \eta\, \frac{\hat m_k}{\sqrt{\hat v_k} + \epsilon}, \quad"
    r" \text{for two numbers } S \text{ is one entry}",
    source="Nguyen & Nguyen 2024, arXiv:2411.07120",
    suggest=wide(0.04),
)
APOLLO = entry(
    library.APOLLO,
    group="recent",
    summary=f"Adam's step lengths from a small sketch of the gradient; {AS_ADAM}.",
    formula=r"u_k = \frac{\hat m_k}{\sqrt{\hat v_k} + \epsilon}, \quad \theta_{k+1} = \theta_k - \eta\, u_k, \quad"
    r" \text{for a matrix } \theta_{k+1} = \theta_k - \eta s_k P^{\mathsf T} r_k, \quad"
    r" r_k = P g_k, \quad s_k = \alpha^{3/2}\, \frac{\lVert u_k\rVert}{\lVert r_k\rVert}, \quad"
    r" m_k \text{ and } v_k \text{ of } r_k",
    source="Zhu et al. 2024, arXiv:2412.05270",
    suggest=wide(0.04),
)
CONDA = entry(
    library.Conda,
    group="recent",
    summary=f"Adam in axes turned by the momentum's columns; {AS_ADAM}.",
    formula=r"\theta_{k+1} = \theta_k - \eta\, U\, \frac{U^{\mathsf T} \hat m_k}{\sqrt{\hat v_k} + \epsilon}, \quad"
    r" v_k = \beta_2 v_{k-1} + (1-\beta_2)(U^{\mathsf T} g_k)^2, \quad m_k = U \Sigma V^{\mathsf T}, \quad"
    r" \text{for two numbers } U = I",
    source="Wang et al. 2025, arXiv:2509.24218",
    suggest=wide(0.04),
)
FIRA = entry(
    library.Fira,
    group="recent",
    summary=f"Adam in a few directions and scaled plain steps in all others; {AS_ADAM}.",
    formula=r"u_k = \frac{\hat m_k}{\sqrt{\hat v_k} + \epsilon}, \quad r_k = P^{\mathsf T} g_k, \quad"
    r" m_k \text{ and } v_k \text{ of } r_k, \quad"
    r" c_k = \frac{\lVert u_k\rVert}{\lVert r_k\rVert}\,(g_k - \alpha P r_k), \quad"
    r" \theta_{k+1} = \theta_k - \eta\,(\alpha P u_k + c_k), \quad \text{for two numbers } \alpha P = I",
    source="Chen et al. 2024, arXiv:2410.01623",
    suggest=wide(0.04),
)
GA_LORE = entry(
    library.GaLore,
    group="recent",
    summary=f"Adam in the few directions where the gradient is large; {AS_ADAM}.",
    formula=r"\theta_{k+1} = \theta_k - \eta\alpha\, P\, \frac{\hat m_k}{\sqrt{\hat v_k} + \epsilon}, \quad"
    r" m_k \text{ and } v_k \text{ of } P^{\mathsf T} g_k, \quad \text{for two numbers } \alpha P = I",
    source="Zhao et al. 2024, arXiv:2403.03507",
    suggest=wide(0.04),
)

MATRICES = (ADAM_WSN, CONDA, APOLLO, GA_LORE, FIRA)
