"""The library's optimizers that cannot run on two numbers, each with the reason."""

import pytorch_optimizer as library

from server.descent.library.entry import entry

MATRIX = "It makes a matrix's update orthogonal, and two numbers are no matrix."
MODEL = "It is built from a whole model, whose gradients it takes while they are computed."

MUON = entry(
    library.Muon,
    group="recent",
    summary="Momentum whose matrix is made orthogonal, so that no direction of it is neglected.",
    source="Jordan et al. 2024, kellerjordan.github.io/posts/muon",
    reason=MATRIX,
)
ADA_MUON = entry(
    library.AdaMuon,
    group="recent",
    summary="Muon divided by the typical size of its own update.",
    source="Si et al. 2025, arXiv:2507.11005",
    reason=MATRIX,
)
NOR_MUON = entry(
    library.NorMuon,
    group="recent",
    summary="Muon with each row of its update brought to a running size.",
    source="Li et al. 2025, arXiv:2510.05491",
    reason=MATRIX,
)
ADA_GO = entry(
    library.AdaGO,
    group="recent",
    summary="Muon with Adagrad's falling rate.",
    source="Zhang et al. 2025, arXiv:2509.02981",
    reason=MATRIX,
)
MUON_CLIP = entry(
    library.MuonClip,
    group="recent",
    summary="Muon that keeps the attention's scores of a transformer in bounds.",
    source="Kimi Team 2025, arXiv:2507.20534",
    reason=MATRIX,
)
DISTRIBUTED_MUON = entry(
    library.DistributedMuon,
    title="Distributed Muon",
    group="recent",
    summary="Muon with its matrices spread over many machines.",
    source="Jordan et al. 2024, kellerjordan.github.io/posts/muon",
    reason=MATRIX,
)
SPECTRAL_SPHERE = entry(
    library.SpectralSphere,
    title="Spectral Sphere",
    group="recent",
    summary="Keeps each matrix on the sphere of one largest singular value while it descends.",
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
    source="Lv et al. 2023, arXiv:2306.09782",
    reason=MODEL,
)
ADA_LOMO = entry(
    library.AdaLOMO,
    group="recent",
    summary="LOMO with Adafactor's rate for each row and column.",
    source="Lv et al. 2023, arXiv:2310.10195",
    reason=MODEL,
)
ADAM_MINI = entry(
    library.AdamMini,
    title="Adam-mini",
    group="recent",
    summary="Adam with one rate for each block of a transformer.",
    source="Zhang et al. 2024, arXiv:2406.16793",
    reason="It is built from a whole model, whose layers it tells apart by their names.",
)
DEMO = entry(
    library.DeMo,
    group="recent",
    summary="Momentum of which machines only share the strongest frequencies.",
    source="Peng et al. 2024, arXiv:2411.19870",
    reason="It exchanges its momentum between machines, and needs the package einops for it.",
)
SARA = entry(
    library.SaRA,
    group="recent",
    summary="AdamW for those parameters alone that are almost zero at the start.",
    source="Hu et al. 2024, arXiv:2409.06633",
    reason="It moves only parameters that are almost zero at the start, and a start is seldom there.",
)
SCALABLE_SHAMPOO = entry(
    library.ScalableShampoo,
    title="Scalable Shampoo",
    group="second order",
    summary="Shampoo in blocks, with the length of its steps taken from a simpler optimizer.",
    source="Anil et al. 2020, arXiv:2002.09018",
    reason="It keeps its memory in objects of its own that cannot be taken out and put back exactly.",
)
WSAM = entry(
    library.WSAM,
    group="wrapper",
    summary="SAM with the sharpness as a penalty of its own weight.",
    source="Yue et al. 2023, arXiv:2305.15817",
    reason=MODEL,
)
GSAM = entry(
    library.GSAM,
    group="wrapper",
    summary="SAM that also narrows the gap between the loss here and the worst near by.",
    source="Zhuang et al. 2022, openreview edONMAnhLu-",
    reason="It is built from a whole model and a schedule of its own, and is fed with data instead of a loss.",
)
PC_GRAD = entry(
    library.PCGrad,
    group="wrapper",
    summary="Takes out of each task's gradient what works against another task.",
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
