"""The library's other optimizers from before 2023 with a rate for each coordinate or each matrix."""

import pytorch_optimizer as library
import torch

from server.descent.library.arguments import (
    betas,
    count,
    factor,
    share,
    small,
    switch,
)
from server.descent.library.entry import entry
from server.descent.notes import Note
from server.descent.optimizer import rounded, wide

ADA_DELTA = entry(
    library.AdaDelta,
    title="AdaDelta (pytorch_optimizer)",
    group="adaptive",
    summary="The library's own Adadelta: measures the step in units of its own recent steps.",
    formula=r"\Delta_k = \frac{\sqrt{u_{k-1} + \epsilon}}{\sqrt{v_k + \epsilon}}\, g_k, \quad"
    r" u_k = \rho u_{k-1} + (1-\rho)\Delta_k^2, \quad \theta_{k+1} = \theta_k - \eta\, \Delta_k",
    source="Zeiler 2012, arXiv:1212.5701",
    notes={"rho": share("Memory of both running means of squares.", "ρ", main=True)},
    suggest=wide(0.3, eps=1e-4),
)
ADA_FACTOR = entry(
    library.AdaFactor,
    title="AdaFactor (pytorch_optimizer)",
    group="adaptive",
    summary="The library's own Adafactor, with momentum and, if wanted, a rate that falls by itself.",
    formula=r"u_k = \frac{g_k}{\sqrt{v_k}}, \quad"
    r" \eta_k = \max\left(\epsilon_2, \mathrm{RMS}(\theta_k)\right) \rho_k, \quad"
    r" m_k = \beta_1 m_{k-1} + \frac{(1-\beta_1)\, \eta_k\, u_k}{\max(1, \mathrm{RMS}(u_k) / d)}, \quad"
    r" \theta_{k+1} = \theta_k - m_k",
    source="Shazeer & Stern 2018, arXiv:1804.04235",
    fixed={"momentum_dtype": torch.float64},
    notes={
        "betas": betas("Memory of the step, and the longest memory of its size.", "Of the step.", "Of its size."),
        "decay_rate": Note(
            meaning="Power with which the memory of the squared gradient grows.", minimum=-10, maximum=0, low=-2
        ),
        "scale_parameter": switch("Steps in proportion to the parameters' own size."),
        "relative_step": switch("Takes a rate that falls with the steps instead of lr."),
        "warmup_init": switch("Lets that rate rise from almost nothing first."),
    },
    suggest=wide(0.04, relative_step=False),
)
ADALITE = entry(
    library.Adalite,
    group="adaptive",
    summary="Adafactor's small memory and LAMB's trust in the parameters' own size, in one.",
    formula=r"h_k = \frac{\lVert\theta_k\rVert}{\lVert g_k\rVert}\, g_k, \quad"
    r" v_k = \beta_2 v_{k-1} + (1-\beta_2)(h_k - m_k)^2, \quad"
    r" \theta_{k+1} = \theta_k - \eta\, \frac{\beta_1 m_k + (1-\beta_1) h_k}{\sqrt{\hat v_k + \epsilon_1}}",
    source="library pytorch_optimizer 4.1, class Adalite",
    notes={
        "g_norm_min": small("Least size of the gradient that the parameters are measured against."),
        "ratio_min": small("Least ratio of the two sizes."),
        "tau": factor("How evenly rows and columns are weighted.", "τ"),
        "eps1": small("Added to the update's size, so that nothing is divided by zero.", "ε₁"),
    },
    suggest=wide(0.6),
)
AMOS = entry(
    library.Amos,
    group="adaptive",
    summary="Divides by the gradient's typical size, and lets rate and weight decay fall together by itself.",
    formula=r"\theta_{k+1} = \theta_k - \frac{1}{1 + d\sqrt{\xi}\, b_k}\left(\xi\, \frac{g_k}{\sqrt{\hat v_k}} +"
    r" \frac{\gamma_k}{2}\,\theta_k\right),"
    r" \quad \gamma_k = \frac{\eta^2}{\sqrt{1 + c\sqrt{\eta}\, b_k}}\, \frac{\mathrm{mean}(g_k^2)}{\hat v_k}, \quad"
    r" b_{k+1} = (1+\gamma_k)\, b_k + \gamma_k, \quad \xi = \frac{\eta}{2}",
    source="Tian & Parikh 2022, arXiv:2210.11693",
    notes={
        "beta": share("Memory of the gradient's size.", "β", main=True),
        "extra_l2": factor("A further pull towards zero.", high=1),
        "c_coef": factor("How the rate's own fall depends on the gradient.", "c", high=1),
        "d_coef": factor("How the rate's own fall depends on the rate.", "d", high=1),
    },
    suggest=wide(0.15),
)
NOVO_GRAD = entry(
    library.NovoGrad,
    group="adaptive",
    summary="Divides a whole tensor's gradient by one running size, so that its direction stays.",
    formula=r"v_k = \beta_2 v_{k-1} + (1-\beta_2) \lVert g_k \rVert^2, \quad"
    r" m_k = \beta_1 m_{k-1} + \frac{g_k}{\sqrt{v_k} + \epsilon}, \quad \theta_{k+1} = \theta_k - \eta_k\, m_k",
    source="Ginsburg et al. 2019, arXiv:1905.11286",
    suggest=wide(0.04),
)
LAMB = entry(
    library.Lamb,
    title="LAMB",
    group="adaptive",
    summary="Adam's direction, made as long as the parameters themselves: the same relative change everywhere.",
    formula=r"u_k = \frac{m_k}{\sqrt{v_k} + \epsilon}, \quad"
    r" \theta_{k+1} = \theta_k - \frac{\eta}{1-\beta_1^k}\, \min\left(\lVert\theta_k\rVert, 10\right)\,"
    r" \frac{u_k}{\lVert u_k\rVert}",
    source="You et al. 2020, arXiv:1904.00962",
    notes={
        "adam": switch("Takes Adam's own length instead."),
        "pre_norm": switch("First scales down the gradient by its norm."),
    },
    suggest=wide(0.005),
)
MADGRAD = entry(
    library.MADGRAD,
    group="adaptive",
    summary="Adds up all gradients and steps from the start, divided by the cube root of their squares.",
    formula=r"s_k = \sum_{i \le k} \lambda_i g_i, \quad v_k = \sum_{i \le k} \lambda_i g_i^2, \quad"
    r" z_k = \theta_0 - \frac{s_k}{\sqrt[3]{v_k} + \epsilon}, \quad \lambda_i = \eta\sqrt{i}",
    source="Defazio & Jelassi 2022, arXiv:2101.11075",
    suggest=wide(0.04),
)
FTRL = entry(
    library.FTRL,
    group="adaptive",
    summary="Follows the point that would have been best for all gradients so far, with penalties that make zeros.",
    formula=r"n_k = n_{k-1} + g_k^2, \quad z_k = z_{k-1} + g_k - \frac{n_k^{-p} - n_{k-1}^{-p}}{\eta}\,\theta_k, \quad"
    r" \theta_{k+1} = \frac{\lambda_1\,\mathrm{sign}(z_k) - z_k}{(\beta + \sqrt{n_k}) / \eta + \lambda_2}"
    r" \; (|z_k| > \lambda_1) \text{, else } 0",
    source="McMahan et al. 2013, doi:10.1145/2487575.2488200",
    notes={
        "lr_power": Note(meaning="Power of the summed squares in the rate.", minimum=-2, maximum=0, low=-1, high=0),
        "beta": factor("Added to the denominator.", "β"),
        "lambda_1": factor("Penalty on the parameters' absolute values: it makes zeros.", "λ₁", high=1, main=True),
        "lambda_2": factor("Penalty on the parameters' squares.", "λ₂", high=1),
    },
    suggest=wide(0.6),
)
SM3 = entry(
    library.SM3,
    group="adaptive",
    summary="Adagrad that keeps one number for each row and column; on two numbers it is Adagrad.",
    formula=r"v_{ij} = \min\left(r_i, c_j\right) + g_{ij}^2, \quad r_i = \max_j v_{ij}, \quad"
    r" c_j = \max_i v_{ij}, \quad \theta_{k+1} = \theta_k - \eta\, \frac{g_k}{\sqrt{v_k + \epsilon}}, \quad"
    r" \text{for two numbers } v_k = v_{k-1} + g_k^2 \quad (\beta = 0)",
    source="Anil et al. 2019, arXiv:1901.11150",
    notes={"beta": share("Memory of the squares; 0 keeps all of them.", "β", main=True)},
    suggest=wide(0.3),
)
RANGER = entry(
    library.Ranger,
    group="adaptive",
    summary="RAdam with Lookahead: every few steps it goes back halfway to a slow copy of its position.",
    formula=r"\theta_{k+1} = \theta_k - \eta\, r_k\, \frac{\hat m_k}{\sqrt{\hat v_k} + \epsilon}, \quad"
    r" \text{every } n \text{ steps } \theta \leftarrow \phi \leftarrow \phi + \alpha\,(\theta - \phi)",
    source="Wright 2019; Liu et al. 2020, arXiv:1908.03265; Zhang et al. 2019, arXiv:1907.08610",
    notes={
        "alpha": share("How far the slow copy moves towards the fast one.", "α", maximum=1, main=True),
        "k": count("Fast steps before each slow one.", high=50),
    },
    suggest=lambda sharpness, reach: {
        "lr": rounded(min(0.08 * reach, 1.8 / sharpness)),
        "degenerated_to_sgd": True,
        "alpha": 0.8,
    },
)
RANGER_21 = entry(
    library.Ranger21,
    group="adaptive",
    summary="A dozen ideas in one: two momenta, clipped gradients, a slow copy, its own warm-up and end.",
    formula=r"h_k = g_k \min\left(1,\; c\, \frac{\max(\lVert\theta_k\rVert, \epsilon)}{\lVert g_k\rVert}\right), \quad"
    r" m_k = \beta_1^2 m_{k-2} + (1-\beta_1^2) h_k, \quad \theta_{k+1} = \theta_k - \frac{\eta_k}{1-\beta_1^k}\,"
    r" \frac{(1+\beta_0) m_k - \beta_0 m_{k-1}}{\sqrt{(1+\beta_0)^2 + \beta_0^2}\;\mathrm{softplus}(\sqrt{\hat u_k}"
    r" + \epsilon)}",
    source="Wright & Demeure 2021, arXiv:2106.13731",
    notes={
        "num_iterations": count("Steps that its own schedule is made for.", high=2000, default=400),
        "beta0": share("How much of the other momentum is taken away.", "β₀"),
        "use_softplus": switch("Softens the least size that is divided by."),
        "beta_softplus": factor("How sharply it is softened.", high=100),
        "disable_lr_scheduler": switch("Leaves out its own warm-up and end."),
        "warm_down_min_lr": small("Rate at the end of its own schedule."),
        "agc_clipping_value": small("Largest gradient relative to the parameters before it is clipped."),
        "agc_eps": small("Least size of the parameters for that."),
        "normalize_gradients": switch("Divides the gradient by its spread."),
        "lookahead_merge_time": count("Fast steps before each slow one.", high=50),
        "lookahead_blending_alpha": share("How far the slow copy moves.", "α", maximum=1),
        "norm_loss_factor": factor("How strongly matrices are pulled to the size one.", high=1),
    },
    suggest=wide(0.3),
)

ADAPTIVE = (ADA_DELTA, ADA_FACTOR, AMOS, NOVO_GRAD, LAMB, MADGRAD, FTRL, SM3, ADALITE, RANGER, RANGER_21)
