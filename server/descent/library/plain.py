"""The library's gradient descents: no rate for each coordinate, no momentum that is more than a memory."""

from dataclasses import replace

import pytorch_optimizer as library

from server.descent.library.arguments import choice, count, factor, share, small, switch
from server.descent.library.entry import entry
from server.descent.optimizer import rounded, steep, wide
from server.descent.optimizers.arguments import MOMENTUM

SGDW = entry(
    library.SGDW,
    group="plain",
    summary="Gradient descent with momentum whose weight decay shrinks the parameters directly.",
    formula=r"b_k = \beta b_{k-1} + (1-\tau) g_k, \quad \theta_{k+1} = (1 - \eta\lambda)\,\theta_k - \eta\, b_k",
    source="Loshchilov & Hutter 2019, arXiv:1711.05101",
    suggest=steep(1.8),
)
SIGN_SGD = entry(
    library.SignSGD,
    title="signSGD",
    group="plain",
    summary="Steps by the sign of the momentum alone: every coordinate moves equally far, however steep it is.",
    formula=r"m_k = \beta m_{k-1} + (1-\beta) g_k, \quad \theta_{k+1} = \theta_k - \eta\, \mathrm{sign}(m_k)",
    source="Bernstein et al. 2018, arXiv:1802.04434",
    suggest=wide(0.04),
)
ADAPTIVE_SGD = entry(
    library.ASGD,
    title="Adaptive SGD",
    group="plain",
    summary="Gradient descent that reads the curvature off its last two gradients and sets its rate by it.",
    formula=r"\eta_k = \min\left(\sqrt{1 + a\,\vartheta_{k-1}}\;\eta_{k-1},\;"
    r" \frac{\lVert\theta_k - \theta_{k-1}\rVert}{\tau\,\lVert g_k - g_{k-1}\rVert} + \epsilon\right)",
    source="Malitsky & Mishchenko 2020, arXiv:1910.09529",
    notes={
        "amplifier": factor("How fast the rate may grow from step to step.", "a", high=1, main=True),
        "theta": factor("Ratio of two rates that it begins with.", "ϑ"),
        "dampening": factor(
            "The measured curvature is multiplied by this before the rate is limited by it.", "τ", high=4
        ),
    },
    suggest=steep(1.0),
)
ALI_G = entry(
    library.AliG,
    title="ALI-G",
    group="plain",
    summary="Takes the step that would bring the loss to zero if the slope went on: the loss divided by its square.",
    formula=r"\eta_k = \min\left(\frac{f(\theta_k)}{\lVert g_k\rVert^2 + \epsilon},\; \eta_{\max}\right)",
    source="Berrada et al. 2020, arXiv:1906.05661",
    notes={
        "max_lr": replace(small("Largest rate that a step may take.", "ηmax", high=10), default=1.0, main=True),
        "momentum": MOMENTUM,
        "adjusted_momentum": switch("Scales the momentum with the newest rate instead of the one it was made with."),
    },
    suggest=lambda sharpness, _reach: {"max_lr": rounded(5.0 / sharpness)},
)
LARS = entry(
    library.LARS,
    group="plain",
    summary="Scales a matrix's rate by the ratio of its own size to its gradient's; two numbers take momentum steps.",
    formula=r"b_k = \beta b_{k-1} + (1-\tau) h_k, \quad \theta_{k+1} = \theta_k - \eta\, b_k, \quad h_k = g_k, \quad"
    r" \text{for a matrix } h_k = r_k (g_k + \lambda\theta_k), \quad"
    r" r_k = \frac{c\, \lVert\theta_k\rVert}{\lVert g_k\rVert + \lambda\lVert\theta_k\rVert}",
    source="You et al. 2017, arXiv:1708.03888",
    notes={"trust_coefficient": factor("How far the ratio of the sizes is trusted.", high=1)},
    suggest=steep(0.5),
)
SGDP = entry(
    library.SGDP,
    group="plain",
    summary="Momentum that takes out of a matrix's step what would only lengthen it; two numbers take plain steps.",
    formula=r"b_k = \beta b_{k-1} + (1-\tau) g_k, \quad \theta_{k+1} = \theta_k - \eta\, u_k, \quad u_k = b_k, \quad"
    r" \text{for a matrix } u_k = b_k - \frac{\theta_k \cdot b_k}{\theta_k \cdot \theta_k}\,\theta_k, \quad"
    r" \text{where } g_k \perp \theta_k",
    source="Heo et al. 2021, arXiv:2006.08217",
    suggest=steep(1.8),
)
SGD_SAI = entry(
    library.SGDSaI,
    title="SGD-SaI",
    group="plain",
    summary="Momentum whose rate is scaled once, by the first gradient's signal: for two numbers its length.",
    formula=r"m_k = \beta m_{k-1} + (1-\beta) g_k, \quad"
    r" \theta_{k+1} = (1 - \eta\lambda)\,\theta_k - \eta\, \lVert g_0\rVert\, m_k",
    source="Xu et al. 2024, arXiv:2412.11768",
    suggest=lambda sharpness, reach: {"lr": rounded(2.0 / (sharpness * sharpness * reach))},
)
VSGD = entry(
    library.VSGD,
    group="plain",
    summary="Takes each gradient for a noisy measurement, and steps along what it believes the true one to be.",
    formula=r"\mu_k = \frac{r_k \mu_{k-1} + s_k g_k}{r_k + s_k}, \quad"
    r" \theta_{k+1} = \theta_k - \frac{\eta\, \mu_k}{\sqrt{\mu_k^2 + r_k s_k / (r_k + s_k)} + \epsilon}",
    source="Chen et al. 2024, openreview xu4ATNjcdy",
    notes={
        "ghattg": factor("How much noisier a measurement is than the true gradient's own change.", high=100),
        "ps": small("How strongly the first belief is held."),
        "tau1": share("Memory of the gradient's own variance.", "τ₁", maximum=1),
        "tau2": share("Memory of the noise's variance.", "τ₂", maximum=1),
    },
    suggest=wide(0.005),
)
SRMM = entry(
    library.SRMM,
    group="plain",
    summary="Steps from the mean of its positions along the mean of its gradients, and forgets both now and then.",
    formula=r"\bar g_k = (1-w_k)\bar g_{k-1} + w_k g_k, \quad \theta_{k+1} = \bar\theta_k - \eta\,\bar g_k",
    source="Lyu 2022, arXiv:2201.01652",
    notes={
        "beta": share("How fast a new position's weight falls.", "β", maximum=1, main=True),
        "memory_length": count("Steps after which the means begin anew.", high=500),
    },
    suggest=steep(1.8),
)
ROSE = entry(
    library.ROSE,
    group="plain",
    summary="Divides the gradient by the range of its own entries, and remembers nothing.",
    formula=r"\theta_{k+1} = \theta_k - \eta\, \frac{g_k}{|\max g_k| - \min g_k}",
    source="library pytorch_optimizer 4.1, class ROSE",
    notes={"stabilize": switch("Mixes the range of a slice with the mean range where slices differ widely.")},
    suggest=wide(0.04),
)
A2GRAD = entry(
    library.A2Grad,
    group="plain",
    summary="Nesterov's accelerated descent with a rate that falls as the gradients turn out to differ.",
    formula=r"\eta_k^{-1} = \frac{2 L}{k+1} + \beta\sqrt{\sum_{i \le k}\lVert g_i - \bar g_i\rVert^2}",
    source="Deng et al. 2018, arXiv:1810.00553",
    fixed={"lr": None},
    notes={
        "beta": factor("How strongly differing gradients slow it down.", "β", high=100, main=True),
        "lips": factor("The landscape's largest curvature, from which the rate is made.", "L", high=1000, main=True),
        "rho": share("Memory of the gradient's variance, in the variant exp.", "ρ", maximum=1),
        "variant": choice("How the variance is averaged: alike, rising, or forgetting.", "uni", "inc", "exp"),
    },
    suggest=lambda sharpness, _reach: {"lips": rounded(0.5 * sharpness)},
)
ACC_SGD = entry(
    library.AccSGD,
    group="plain",
    summary="Couples a short step with a long one, an acceleration that noise does not undo.",
    formula=r"w_k = (1-\beta)\, w_{k-1} + \beta\left(\theta_k - \frac{\eta\kappa}{c}\, g_k\right), \quad"
    r" \beta = \frac{\xi c^2}{\kappa}, \quad"
    r" \theta_{k+1} = \frac{c\,(\theta_k - \eta\, g_k) + \beta\, w_k}{c + \beta}",
    source="Kidambi et al. 2018, arXiv:1803.05591; Jain et al. 2018, arXiv:1704.08227",
    notes={
        "kappa": factor("Ratio of the long step to the short one.", "κ", high=10_000, main=True),
        "xi": factor("How much of the acceleration the noise leaves.", "ξ", high=100),
        "constant": share("A number below 1 that keeps both steps apart."),
    },
    suggest=steep(1.0),
)

PLAIN = (SGDW, SIGN_SGD, ADAPTIVE_SGD, ALI_G, A2GRAD, ACC_SGD, SRMM, VSGD, LARS, SGDP, SGD_SAI, ROSE)
