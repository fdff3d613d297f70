"""The library's optimizers that cannot run on two numbers, each with the reason; a few run on networks' matrices."""

import pytorch_optimizer as library

from server.descent.library.entry import entry
from server.descent.optimizers.matrices import NO_MATRIX

_ONLY_MATRICES: dict[str, object] = {"use_muon": True}
MODEL = "It is built from a whole model, whose gradients it takes while they are computed."

MUON = entry(
    library.Muon,
    group="recent",
    summary="Momentum whose matrix is made orthogonal, so that no direction of it is neglected.",
    formula=r"m_k = \beta m_{k-1} + (1-\beta) g_k, \quad (1-\beta) g_k + \beta m_k = U \Sigma V^{\mathsf T}, \quad"
    r" \theta_{k+1} = \theta_k - \eta\, \sqrt{\max(1, r / c)}\; U V^{\mathsf T}, \quad"
    r" \theta \in \mathbb{R}^{r \times c}",
    source="Jordan et al. 2024, kellerjordan.github.io/posts/muon",
    reason=NO_MATRIX,
    in_group=_ONLY_MATRICES,
)
ADA_MUON = entry(
    library.AdaMuon,
    group="recent",
    summary="Muon divided by the typical size of its own update.",
    formula=r"m_k = U \Sigma V^{\mathsf T}, \quad v_k = \beta_2 v_{k-1} + (1-\beta_2)(U V^{\mathsf T})^2, \quad"
    r" u_k = \frac{U V^{\mathsf T}}{\sqrt{\hat v_k} + \epsilon}, \quad"
    r" \theta_{k+1} = \theta_k - 0.2\, \eta\, \sqrt{r c}\; \frac{u_k}{\lVert u_k\rVert}, \quad"
    r" \theta \in \mathbb{R}^{r \times c}",
    source="Si et al. 2025, arXiv:2507.11005",
    reason=NO_MATRIX,
    in_group=_ONLY_MATRICES,
)
NOR_MUON = entry(
    library.NorMuon,
    group="recent",
    summary="Muon with each row of its update brought to a running size.",
    formula=r"(1-\beta) g_k + \beta m_k = U \Sigma V^{\mathsf T}, \quad W_k = U V^{\mathsf T}, \quad"
    r" v_{k,i} = \beta_2 v_{k-1,i} + (1-\beta_2)\,\mathrm{mean}_j\, W_{k,ij}^2, \quad"
    r" u_k = \frac{W_k}{\sqrt{v_k} + \epsilon}, \quad"
    r" \theta_{k+1} = \theta_k - \eta\, \sqrt{\max(1, r / c)}\, \lVert W_k\rVert\, \frac{u_k}{\lVert u_k\rVert},"
    r" \quad \theta \in \mathbb{R}^{r \times c}",
    source="Li et al. 2025, arXiv:2510.05491",
    reason=NO_MATRIX,
    in_group=_ONLY_MATRICES,
)
ADA_GO = entry(
    library.AdaGO,
    group="recent",
    summary="Muon with Adagrad's falling rate.",
    formula=r"m_k = \beta m_{k-1} + (1-\beta) g_k = U \Sigma V^{\mathsf T}, \quad"
    r" v_k = v_{k-1} + \min\left(\lVert g_k\rVert, \gamma\right)^2, \quad"
    r" \theta_{k+1} = \theta_k - \max\left(\epsilon,\; \eta\, \frac{\min(\lVert g_k\rVert, \gamma)}{v_k}\right) U"
    r" V^{\mathsf T}",
    source="Zhang et al. 2025, arXiv:2509.02981",
    reason=NO_MATRIX,
    in_group=_ONLY_MATRICES,
)
MUON_CLIP = entry(
    library.MuonClip,
    group="recent",
    summary="Muon that keeps the attention's scores of a transformer in bounds.",
    formula=r"m_k = \beta m_{k-1} + g_k = U \Sigma V^{\mathsf T}, \quad"
    r" \theta_{k+1} = \theta_k - 0.2\, \eta\, \sqrt{\max(r, c)}\; U V^{\mathsf T}, \quad"
    r" W_Q \leftarrow W_Q \min\left(1, \frac{\tau}{S}\right)^{\alpha}, \quad"
    r" W_K \leftarrow W_K \min\left(1, \frac{\tau}{S}\right)^{1-\alpha}, \quad \theta \in \mathbb{R}^{r \times c}",
    source="Kimi Team 2025, arXiv:2507.20534",
    reason=NO_MATRIX,
)
DISTRIBUTED_MUON = entry(
    library.DistributedMuon,
    title="Distributed Muon",
    group="recent",
    summary="Muon with its matrices spread over many machines.",
    formula=r"m_k = \beta m_{k-1} + (1-\beta) g_k, \quad (1-\beta) g_k + \beta m_k = U \Sigma V^{\mathsf T}, \quad"
    r" \theta_{k+1} = \theta_k - \eta\, \sqrt{\max(1, r / c)}\; U V^{\mathsf T}, \quad"
    r" \theta \in \mathbb{R}^{r \times c}",
    source="Jordan et al. 2024, kellerjordan.github.io/posts/muon",
    reason=NO_MATRIX,
)
SPECTRAL_SPHERE = entry(
    library.SpectralSphere,
    title="Spectral Sphere",
    group="recent",
    summary="Keeps each matrix on the sphere of one largest singular value while it descends.",
    formula=r"\theta_{k+1} = \theta_k - \eta\, \Phi_k, \quad"
    r" \Phi_k = \mathrm{msign}\left(\frac{m_k}{\lVert m_k\rVert} + \mu\, u v^{\mathsf T}\right), \quad"
    r" u^{\mathsf T} \Phi_k v = 0, \quad u \text{ and } v \text{ first singular vectors of } \theta_k",
    source="arXiv:2601.08393",
    reason="It needs matrices, whose largest singular value it keeps, and two numbers are no matrix.",
)
LORA_RITE = entry(
    library.LoRARite,
    title="LoRA-RITE",
    group="recent",
    summary="Adam for pairs of factors of one matrix, the same however the factors are scaled.",
    source="Yen et al. 2024, arXiv:2410.20625",
    reason="It steps pairs of matrices whose product is meant, and two numbers are no such pair.",
)
LOMO = entry(
    library.LOMO,
    group="plain",
    summary="Gradient descent that applies each gradient as soon as it is computed, and keeps none.",
    formula=r"\theta_{k+1} = \theta_k - \eta\, g_k",
    source="Lv et al. 2023, arXiv:2306.09782",
    reason=MODEL,
)
ADA_LOMO = entry(
    library.AdaLOMO,
    group="recent",
    summary="LOMO with Adafactor's rate for each row and column.",
    formula=r"\theta_{k+1} = \theta_k - \eta_k\, \frac{u_k}{\max(1, \mathrm{RMS}(u_k) / d)}, \quad"
    r" \eta_k = \eta\, \max\left(\epsilon_2, \mathrm{RMS}(\theta_k)\right), \quad"
    r" u_{ij} = \frac{g_{ij}}{\sqrt{v_{ij}}}, \quad v_{ij} = \frac{r_i c_j}{\mathrm{mean}(r)}",
    source="Lv et al. 2023, arXiv:2310.10195",
    reason=MODEL,
)
ADAM_MINI = entry(
    library.AdamMini,
    title="Adam-mini",
    group="recent",
    summary="Adam with one rate for each block of a transformer.",
    formula=r"v_k = \beta_2 v_{k-1} + (1-\beta_2)\,\mathrm{mean}_{i \in B}\, g_{k,i}^2, \quad"
    r" \theta_{k+1} = (1 - \eta\lambda)\,\theta_k - \eta\, \frac{\hat m_k}{\sqrt{\hat v_k} + \epsilon}",
    source="Zhang et al. 2024, arXiv:2406.16793",
    reason="It is built from a whole model, whose layers it tells apart by their names.",
)
DEMO = entry(
    library.DeMo,
    group="recent",
    summary="Momentum of which machines only share the strongest frequencies.",
    formula=r"s_k = \beta (s_{k-1} - q_{k-1}) + \eta\, g_k, \quad"
    r" q_k = \mathrm{DCT}^{-1}\, \mathrm{top}_n\, \mathrm{DCT}\, s_k, \quad"
    r" \theta_{k+1} = \theta_k - \eta\, \mathrm{sign}\left(\sum_{\text{machines}} q_k\right)",
    source="Peng et al. 2024, arXiv:2411.19870",
    reason="It exchanges its momentum between machines, and needs the package einops for it.",
)
SARA = entry(
    library.SaRA,
    group="recent",
    summary="AdamW for those parameters alone that are almost zero at the start.",
    formula=r"\theta_{k+1} = \theta_k - \eta\, M \odot \left(\frac{\hat m_k}{\sqrt{\hat v_k} + \epsilon} +"
    r" \lambda\theta_k\right), \quad M = 1 \; (|\theta_0| < \tau) \text{, else } 0",
    source="Hu et al. 2024, arXiv:2409.06633",
    reason="It moves only parameters that are almost zero at the start, and a start is seldom there.",
)
SCALABLE_SHAMPOO = entry(
    library.ScalableShampoo,
    title="Scalable Shampoo",
    group="second order",
    summary="Shampoo in blocks, with the length of its steps taken from a simpler optimizer.",
    formula=r"L_k = \beta_2 L_{k-1} + (1-\beta_2)\, g_k g_k^{\mathsf T}, \quad"
    r" R_k = \beta_2 R_{k-1} + (1-\beta_2)\, g_k^{\mathsf T} g_k, \quad u_k = L_k^{-1/4} g_k R_k^{-1/4}, \quad"
    r" m_k = \beta_1 m_{k-1} + \lVert g_k\rVert\, \frac{u_k}{\lVert u_k\rVert}, \quad"
    r" \theta_{k+1} = \theta_k - \eta\, m_k",
    source="Anil et al. 2020, arXiv:2002.09018",
    reason="It keeps its memory in objects of its own that cannot be taken out and put back exactly.",
)
WSAM = entry(
    library.WSAM,
    group="wrapper",
    summary="SAM with the sharpness as a penalty of its own weight.",
    formula=r"h_k = \nabla f\left(\theta_k + \rho\, \frac{g_k}{\lVert g_k\rVert}\right), \quad"
    r" \theta_{k+1} = \theta_k - \eta\left[g_k + \frac{\gamma}{1-\gamma}\,(h_k - g_k)\right]",
    source="Yue et al. 2023, arXiv:2305.15817",
    reason=MODEL,
)
GSAM = entry(
    library.GSAM,
    group="wrapper",
    summary="SAM that also narrows the gap between the loss here and the worst near by.",
    formula=r"h_k = \nabla f\left(\theta_k + \rho\, \frac{g_k}{\lVert g_k\rVert}\right), \quad"
    r" \theta_{k+1} = \theta_k - \eta\left[h_k - \alpha\left(g_k - \frac{g_k \cdot h_k}{h_k \cdot h_k}\,"
    r" h_k\right)\right]",
    source="Zhuang et al. 2022, openreview edONMAnhLu-",
    reason="It is built from a whole model and a schedule of its own, and is fed with data instead of a loss.",
)
PC_GRAD = entry(
    library.PCGrad,
    group="wrapper",
    summary="Takes out of each task's gradient what works against another task.",
    formula=r"g_i \leftarrow g_i - \frac{\min(0,\; g_i \cdot g_j)}{g_j \cdot g_j}\, g_j",
    source="Yu et al. 2020, arXiv:2001.06782",
    reason="It settles conflicts between the losses of several tasks, and a landscape is one loss.",
)

SAFE_FP16 = entry(
    library.SafeFP16Optimizer,
    title="Safe FP16",
    group="wrapper",
    summary="Scales the loss up so that half precision does not lose small gradients.",
    source="library pytorch_optimizer 4.1, class SafeFP16Optimizer",
    reason="It guards half precision, and paths are computed in double.",
)

B_SAM = entry(
    library.BSAM,
    title="bSAM",
    group="wrapper",
    summary="Looks for flat ground as a Bayesian would: at a random place near by, weighted by what it is unsure of.",
    source="Möllenhoff & Khan 2023, arXiv:2210.01620",
    reason="Its estimate of the curvature overflows where gradients are steep, as on most landscapes here.",
)

UNFIT_FOR_TWO = (
    MUON, ADA_MUON, NOR_MUON, ADA_GO, MUON_CLIP, DISTRIBUTED_MUON, SPECTRAL_SPHERE, LORA_RITE, LOMO, ADA_LOMO,
    ADAM_MINI, DEMO, SARA, SCALABLE_SHAMPOO, WSAM, GSAM, PC_GRAD, SAFE_FP16, B_SAM,
)  # fmt: skip
