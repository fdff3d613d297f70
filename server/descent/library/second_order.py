"""The library's optimizers that learn the curvature, or turn the axes to where gradients are uncorrelated."""

import pytorch_optimizer as library
import torch

from server.descent.library.arguments import GRADIENT, betas, choice, count, share, small, switch
from server.descent.library.entry import entry
from server.descent.notes import Note
from server.descent.optimizer import steep, wide

CURVATURE = "Memory of the curvature's estimate."

ADA_HESSIAN = entry(
    library.AdaHessian,
    title="AdaHessian",
    group="second order",
    summary="Adam that divides by the curvature along each coordinate, estimated by random directions.",
    formula=r"D_k = z \odot \nabla(g_k \cdot z), \quad"
    r" \theta_{k+1} = \theta_k - \eta\, \frac{\hat m_k}{(\sqrt{\hat v_k})^{\rho} + \epsilon},"
    r" \quad v_k = \beta_2 v_{k-1} + (1-\beta_2) D_k^2",
    source="Yao et al. 2021, arXiv:2006.00719",
    notes={
        "betas": betas("How long two running means remember.", GRADIENT, "Memory of the curvature's square."),
        "hessian_power": share("Power of the curvature: 1 is Newton's, 0 is momentum.", "ρ", maximum=1, main=True),
    },
    suggest=wide(0.1),
)
SOPHIA_H = entry(
    library.SophiaH,
    title="Sophia-H",
    group="second order",
    summary="Momentum divided by the curvature, looked at now and then, and clipped where the curvature is no guide.",
    formula=r"\theta_{k+1} = \theta_k - \eta\, \mathrm{clip}\left("
    r"\frac{m_k}{\max(h_k, \epsilon)},\; -p,\; p\right)",
    source="Liu et al. 2023, arXiv:2305.14342",
    notes={
        "betas": betas("How long two running means remember.", GRADIENT, CURVATURE),
        "p": small("Largest entry of an update before the rate.", "p", high=10),
    },
    suggest=wide(0.3, p=0.05),
)
APOLLO_DQN = entry(
    library.ApolloDQN,
    title="Apollo",
    group="second order",
    summary="A quasi-Newton method that keeps the curvature of each coordinate alone, learnt from the last steps.",
    formula=r"\delta_k = \frac{1-\beta}{1-\beta^k}\,(g_k - \hat m_{k-1}), \quad"
    r" B_k = B_{k-1} - \frac{d_{k-1} \cdot (\delta_k + B_{k-1} d_{k-1})}{\lVert d_{k-1}\rVert_4^4}\, d_{k-1}^2,"
    r" \quad d_k = \frac{\hat m_k}{\max(|B_k|, \sigma)}, \quad \theta_{k+1} = \theta_k - \eta\, d_k",
    source="Ma 2020, arXiv:2009.13586",
    notes={
        "init_lr": small("Rate that its warm-up begins with."),
        "rebound": choice("What keeps the curvature away from zero.", "constant", "belief"),
        "weight_decay_type": choice("How weight decay acts.", "l2", "decoupled", "stable"),
        "warmup_steps": Note(
            type="int", instead=20, minimum=0, maximum=100_000, high=500,
            meaning="Steps over which the rate rises; the library's default is 500.",
        ),
    },
    suggest=steep(0.02),
)  # fmt: skip
SHAMPOO = entry(
    library.Shampoo,
    group="second order",
    summary="Multiplies by the inverse root of the matrix of all gradients so far: Adagrad with turned axes.",
    formula=r"L_k = L_{k-1} + g_k g_k^{\mathsf T}, \quad \theta_{k+1} = \theta_k - \eta\, L_k^{-1/2} g_k",
    source="Gupta et al. 2018, arXiv:1802.09568",
    notes={
        "preconditioning_compute_steps": count("Steps from one new preconditioner to the next.", high=50),
        "matrix_eps": small("What the matrix begins with on its diagonal.", "ε"),
    },
    suggest=wide(0.6),
)
SOAP = entry(
    library.SOAP,
    group="second order",
    summary="Adam in Shampoo's turned axes, where a slanted ravine lies straight.",
    formula=r"L_k = \beta_2 L_{k-1} + (1-\beta_2)\, g_k g_k^{\mathsf T} = Q \Lambda Q^{\mathsf T}, \quad"
    r" v_k = \beta_2 v_{k-1} + (1-\beta_2)(Q^{\mathsf T} g_k)^2, \quad"
    r" \theta_{k+1} = \theta_k - \eta\, Q\, \frac{Q^{\mathsf T} \hat m_k}{\sqrt{\hat v_k} + \epsilon}",
    source="Vyas et al. 2024, arXiv:2409.11321",
    fixed={"precondition_1d": True},
    notes={"normalize_gradient": switch("Scales each update to a mean square of one.")},
    suggest=wide(0.04),
)
KRON = entry(
    library.Kron,
    title="PSGD Kron",
    group="second order",
    summary="Learns a preconditioner that whitens the gradient by descending on it too, at random steps.",
    formula=r"q \leftarrow q - 0.1\, \frac{a^2 - b^2}{\max(a^2 + b^2)} \odot q, \quad a = q \odot \hat m_k, \quad"
    r" b = \frac{z}{q}, \quad z \sim \mathcal{N}\left(0, I\right), \quad u_k = q^2 \odot \hat m_k, \quad"
    r" \theta_{k+1} = \theta_k - \eta\, u_k \min\left(1,\; \frac{1.1}{\mathrm{RMS}(u_k)}\right)",
    source="Li 2018, arXiv:1512.04202",
    # Balancing draws from numpy's own generator; it only matters in few bits.
    fixed={"precondition_dtype": torch.float64, "balance_prob": 0.0},
    notes={"momentum_into_precondition_update": switch("Learns from the momentum instead of from the gradient.")},
    suggest=wide(0.04),
)
DASH = entry(
    library.DASH,
    group="second order",
    summary="Shampoo made fast: the inverse root by iteration, the length of a step from Adam.",
    formula=r"L_k = \beta_2 L_{k-1} + (1-\beta_2)\, g_k g_k^{\mathsf T}, \quad u_k = L_k^{-1/2} m_k, \quad"
    r" \theta_{k+1} = \theta_k - \eta\, \left\lVert \frac{\hat m_k}{\sqrt{\hat v_k} + \epsilon} \right\rVert"
    r" \frac{u_k}{\lVert u_k\rVert}",
    source="Modoranu et al. 2026, arXiv:2602.02016",
    notes={
        "betas": betas("How long two memories last.", GRADIENT, "Memory of the matrix of gradients."),
        "start_preconditioning_step": count("Step from which Shampoo's direction is taken.", high=100),
    },
    suggest=wide(0.04),
)

SECOND_ORDER = (ADA_HESSIAN, SOPHIA_H, APOLLO_DQN, SHAMPOO, SOAP, KRON, DASH)
