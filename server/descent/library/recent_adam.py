"""The library's changes of Adam since 2023."""

import pytorch_optimizer as library
import torch

from server.descent.library.arguments import GRADIENT, SQUARE, betas, count, factor, share, small, switch
from server.descent.library.entry import entry
from server.descent.library.matrices import MATRICES
from server.descent.notes import Note
from server.descent.optimizer import wide

ADOPT = entry(
    library.ADOPT,
    group="recent",
    summary="Adam that divides by the gradients before this one, and only then takes momentum.",
    formula=r"m_k = \beta_1 m_{k-1} + (1-\beta_1)\,"
    r"\mathrm{clip}\left(\frac{g_k}{\max(\sqrt{v_{k-1}}, \epsilon)},\; \pm k^{1/4}\right), \quad"
    r" \theta_{k+1} = \theta_k - \eta\, m_k",
    source="Taniguchi et al. 2024, arXiv:2411.02853",
    suggest=wide(0.04),
)
AD_EMA_MIX = entry(
    library.AdEMAMix,
    group="recent",
    summary="Adam with a second momentum that remembers ten times as long, added to the first.",
    formula=r"\theta_{k+1} = \theta_k - \eta\, \frac{\hat m_k + \alpha\, m'_k}{\sqrt{\hat v_k} + \epsilon}",
    source="Pagliardini et al. 2024, arXiv:2409.03137",
    notes={
        "betas": betas("How long three running means remember.", GRADIENT, SQUARE, "Memory of the slow momentum."),
        "alpha": factor("Weight of the slow momentum.", "α", main=True),
    },
    suggest=wide(0.04),
)
SIMPLIFIED_AD_EMA_MIX = entry(
    library.SimplifiedAdEMAMix,
    title="Simplified AdEMAMix",
    group="recent",
    summary="One long momentum, and the newest gradient many times over on top of it.",
    formula=r"\theta_{k+1} = \theta_k - \frac{\eta}{1-\beta_2^k}\, \frac{m_k + \alpha\, g_k}{\sqrt{\hat v_k} +"
    r" \epsilon}",
    source="Morwani et al. 2025, arXiv:2502.02431",
    notes={
        "alpha": factor("Weight of the newest gradient.", "α", high=100, main=True),
        "min_beta1": share("Memory that a warm-up begins with."),
    },
    suggest=wide(0.04),
)
ADA_GC = entry(
    library.AdaGC,
    group="recent",
    summary="Adam that clips each tensor's gradient at its own usual length.",
    formula=r"h_k = g_k \min\left(1,\; \frac{\lambda \gamma_{k-1}}{\lVert g_k\rVert}\right), \quad"
    r" \gamma_k = \beta\gamma_{k-1} + (1-\beta)\lVert h_k\rVert, \quad"
    r" \theta_{k+1} = \theta_k - \eta\, \frac{\hat m_k}{\sqrt{\hat v_k} + \epsilon}, \quad"
    r" m_k \text{ and } v_k \text{ of } h_k",
    source="Wang et al. 2025, arXiv:2502.11034",
    notes={
        "beta": share("Memory of the gradient's usual length."),
        "lambda_abs": factor("Largest length during the first steps.", "λ", high=100),
        "lambda_rel": factor("Largest length afterwards, in units of the usual one.", "λ", main=True),
    },
    suggest=wide(0.04, warmup_steps=20),
)
ADA_TAM = entry(
    library.AdaTAM,
    group="recent",
    summary="Adam that takes less of a gradient into its momentum the more it points against it.",
    formula=r"s_k = \gamma s_{k-1} + (1-\gamma)\,\frac{m_{k-1}}{\lVert m_{k-1}\rVert} \odot \frac{g_k}{\lVert"
    r" g_k\rVert}, \quad m_k = \beta_1 m_{k-1} + \left(\tfrac{1 + s_k}{2} + \epsilon\right) g_k, \quad"
    r" \theta_{k+1} = \theta_k - \eta\, \frac{m_k}{\sqrt{v_k} + \epsilon}",
    source="Malviya et al. 2024, arXiv:2412.18790",
    suggest=wide(0.001),
)
ADAM_C = entry(
    library.AdamC,
    group="recent",
    summary="Adam whose weight decay follows the rate in normalized layers; elsewhere it is AdamW.",
    formula=r"\theta_{k+1} = (1 - \eta\lambda)\,\theta_k - \eta\, \frac{\hat m_k}{\sqrt{\hat v_k} + \epsilon}, \quad"
    r" \text{in normalized layers } \left(1 - \frac{\eta^2}{\eta_{\max}}\,\lambda\right)\theta_k",
    source="Defazio 2025, arXiv:2506.02285",
    suggest=wide(0.04),
)
ANO = entry(
    library.Ano,
    group="recent",
    summary="Direction from the momentum's sign, length from the newest gradient: quick in noise.",
    formula=r"\theta_{k+1} = \theta_k - \eta\, \frac{|g_k| \odot \mathrm{sign}(m_k)}{\sqrt{\hat v_k} + \epsilon}, \quad"
    r" v_k = \beta_2 v_{k-1} + (1-\beta_2)\,\mathrm{sign}(g_k^2 - v_{k-1})\, g_k^2",
    source="Kegreisz 2025, arXiv:2508.18258",
    notes={"logarithmic_schedule": switch("Lets the momentum's memory grow with the steps.")},
    suggest=wide(0.04),
)
BCOS = entry(
    library.BCOS,
    group="recent",
    summary="Works out the step that would bring a coordinate closest to its minimum, from one memory alone.",
    formula=r"v_k = \beta^2 (3 - 2\beta)\, m_k^2 + (1-\beta)^2 h_k, \quad h_k = g_k^2 + 2\beta m_k g_k, \quad"
    r" \theta_{k+1} = \theta_k - \eta\, \frac{m_k}{\sqrt{v_k} + \epsilon}",
    source="Jiang et al. 2025, arXiv:2507.08963",
    fixed={"beta2": None},
    notes={
        "mode": Note(
            type="choice", choices=("g", "m", "c"),
            meaning="Steps along the gradient (g), the momentum (m), or the momentum sized by itself (c).",
        ),
        "simple_cond": switch("Works out that size in a simpler way."),
    },
    suggest=wide(0.04),
)  # fmt: skip
DUAL_ADAM = entry(
    library.DualAdam,
    group="recent",
    summary="Begins by multiplying with the gradient's size instead of dividing, and turns into Adam.",
    formula=r"\theta_{k+1} = \theta_k - \eta\left[(1 - w_k)\,\frac{\hat m_k}{\sqrt{\hat v_k} + \epsilon}"
    r" + w_k\, \hat m_k \odot (\sqrt{\hat v_k} + \epsilon)\right], \quad w_k = \max(0,\, 1 - \rho k)",
    source="arXiv:2603.07122",
    notes={"switch_rate": small("How fast it turns into Adam: one over the number of steps.", "ρ")},
    suggest=wide(0.04, switch_rate=1.0),
)
EX_ADAM = entry(
    library.EXAdam,
    group="recent",
    summary="Adam with corrections of each mean by the other, and the newest gradient added to the step.",
    formula=r"\theta_{k+1} = \theta_k - \eta\left(1 + \beta_2^k\, \frac{v_k}{v_k + \epsilon}\right)"
    r" \frac{\hat m_k + g_k / (1-\beta_1^k)}{\sqrt{w_k} + \epsilon}, \quad"
    r" w_k = \hat v_k \left(1 + \beta_1^k\, \frac{m_k^2}{m_k^2 + \epsilon}\right)",
    source="Adly 2024, arXiv:2412.20302",
    suggest=wide(0.01),
)
F_ADAM = entry(
    library.FAdam,
    group="recent",
    summary="Adam read as a natural gradient: divides first, clips, then takes momentum.",
    formula=r"m_k = \beta_1 m_{k-1} + (1-\beta_1)\,\mathrm{clip}\left(\frac{g_k}{\hat v_k^{\,p} +"
    r" \epsilon^{2p}}\right), \quad"
    r" \theta_{k+1} = \theta_k - \eta\left[m_k + \lambda\,\mathrm{clip}\left(\frac{\theta_k}{\hat v_k^{\,p} +"
    r" \epsilon^{2p}}\right)\right], \quad \mathrm{clip}(u) = \frac{u}{\max(1, \mathrm{RMS}(u) / c)}",
    source="Hwang 2024, arXiv:2405.12807",
    fixed={"momentum_dtype": torch.float64, "fim_dtype": torch.float64},
    notes={
        "clip": small("Largest root mean square of the divided gradient.", high=10),
        "p": share("Power of the mean square that is divided by: ½ is Adam's.", "p", maximum=1, main=True),
        "eps_2": small("ε may not be larger than this times the gradient's size.", "ε₂"),
    },
    suggest=wide(0.04),
)
FLASH_ADAM_W = entry(
    library.FlashAdamW,
    group="recent",
    summary="AdamW that remembers in eight bits: watch how little the path suffers.",
    formula=r"m_k = \beta_1 Q_8(m_{k-1}) + (1-\beta_1) g_k, \quad"
    r" v_k = \beta_2 Q_8(v_{k-1}) + (1-\beta_2) g_k^2, \quad"
    r" \theta_{k+1} = (1 - \eta\lambda)\,\theta_k - \eta\, \frac{\hat m_k}{\sqrt{\hat v_k} + \epsilon}",
    source="arXiv:2602.23349",
    notes={"quantize": switch("Remembers in eight bits instead of in full.")},
    left_out={
        "exp_avg::quantized": "the gradient's running mean, in eight bits",
        "exp_avg::scales": "what those are multiplied by",
        "exp_avg_sq::quantized": "the squared gradient's running mean, in eight bits",
        "exp_avg_sq::scales": "what those are multiplied by",
    },
    suggest=wide(0.04),
)
GRAMS = entry(
    library.Grams,
    group="recent",
    summary="Adam's length of a step, but always in the direction of the newest gradient's sign.",
    formula=r"\theta_{k+1} = \theta_k - \eta\, \mathrm{sign}(g_k) \odot"
    r" \left|\frac{\hat m_k}{\sqrt{\hat v_k} + \epsilon}\right|",
    source="Cao et al. 2024, arXiv:2412.17107",
    suggest=wide(0.04),
)
GROK_FAST = entry(
    library.GrokFastAdamW,
    title="Grokfast AdamW",
    group="recent",
    summary="AdamW that adds a slow mean of the gradients to each gradient, so that lasting slopes count more.",
    formula=r"s_k = \alpha s_{k-1} + (1-\alpha) g_k, \quad"
    r" m_k = \beta_1 m_{k-1} + (1-\beta_1)(g_k + \lambda s_k), \quad"
    r" \theta_{k+1} = \theta_k - \eta\, \frac{\hat m_k}{\max(\sqrt{\hat v_k}, \epsilon)}",
    source="Lee et al. 2024, arXiv:2405.20233",
    fixed={"normalize_lr": False},
    notes={
        "grokfast": switch("Adds the slow mean."),
        "grokfast_alpha": share("Memory of the slow mean.", "α", main=True),
        "grokfast_lamb": factor("Weight of the slow mean.", "λ", main=True),
        "grokfast_after_step": count("Steps before it is added.", high=500, least=0),
    },
    suggest=wide(0.013),
)
MARS = entry(
    library.MARS,
    group="recent",
    summary="Corrects each gradient by how much it differs from the last, and steps with Adam or Lion from there.",
    formula=r"c_k = g_k + \gamma\, \frac{\beta_1}{1-\beta_1}\,(g_k - g_{k-1}), \quad"
    r" m_k = \beta_1 m_{k-1} + (1-\beta_1)\, \frac{c_k}{\max(1, \lVert c_k\rVert)}, \quad"
    r" \theta_{k+1} = \theta_k - \eta\, \frac{\hat m_k}{\sqrt{\hat v_k} + \epsilon}",
    source="Yuan et al. 2024, arXiv:2411.10438",
    fixed={"optimize_1d": True},
    notes={
        "gamma": factor("How strongly the gradient is corrected.", "γ", high=1, main=True),
        "mars_type": Note(
            type="choice", choices=("adamw", "lion"), main=True, meaning="Which optimizer takes the corrected gradient."
        ),
        "cautious": switch("Leaves out what points against the newest gradient."),
    },
    suggest=wide(0.04),
)
SPAM = entry(
    library.SPAM,
    group="recent",
    summary="Adam that clips spikes in the gradient and forgets its momentum now and then.",
    formula=r"h_k = \mathrm{clip}\left(g_k,\; \pm\sqrt{T v_{k-1}}\right), \quad"
    r" \theta_{k+1} = \theta_k - \eta\, w_k\, \frac{\hat m_k}{\sqrt{\hat v_k} + \epsilon}, \quad"
    r" m_k \text{ and } v_k \text{ of } h_k, \quad"
    r" \text{every } n \text{ steps } m = v = 0 \text{ and } w \text{ warms up}",
    source="Huang et al. 2025, arXiv:2501.06842",
    notes={
        "warmup_epoch": count("Steps over which it warms up after it has forgotten.", high=500),
        "threshold": count("How many times its own memory a squared gradient may be.", high=10_000),
        "grad_accu_steps": count("Steps before spikes are clipped.", high=500),
    },
    suggest=wide(0.04),
    network_reason="It keeps its warm-up in an object of its own that cannot be taken out and put back exactly.",
)
STABLE_SPAM = entry(
    library.StableSPAM,
    group="recent",
    summary="SPAM with spikes and lengths measured by their own running means.",
    formula=r"h_k = \frac{\hat a_k}{\max|g_k|}\, g_k \; (|g_k| > \hat a_k) \text{, else } g_k, \quad"
    r" a_k = \vartheta a_{k-1} + (1-\vartheta)\max|g_k|, \quad"
    r" u_k = \frac{\hat n_k}{\sqrt{\hat s_k} + \epsilon}\, \frac{h_k}{\lVert h_k\rVert}, \quad"
    r" n_k \text{ and } s_k \text{ means of } \lVert h_k\rVert \text{ and } \lVert h_k\rVert^2, \quad"
    r" \theta_{k+1} = \theta_k - \eta\, \frac{\hat m_k}{\sqrt{\hat v_k} + \epsilon}, \quad"
    r" m_k \text{ and } v_k \text{ of } u_k",
    source="Huang et al. 2025, arXiv:2502.17055",
    notes={
        "gamma1": share("Memory of the gradient's length.", "γ₁"),
        "gamma2": share("Memory of its square.", "γ₂"),
        "theta": share("Memory of the largest entry.", "ϑ"),
        "eta_min": share("Least share of the momenta at the end of their own schedule.", maximum=1),
    },
    suggest=wide(0.04),
)

RECENT_ADAM = (
    ADOPT, AD_EMA_MIX, SIMPLIFIED_AD_EMA_MIX, ANO, GRAMS, MARS, EX_ADAM, DUAL_ADAM, F_ADAM, BCOS, ADA_TAM, GROK_FAST,
    ADA_GC, SPAM, STABLE_SPAM, FLASH_ADAM_W, ADAM_C, *MATRICES,
)  # fmt: skip
