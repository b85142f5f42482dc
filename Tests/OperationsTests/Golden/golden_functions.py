"""Golden values of further functions: activations, statistics, losses, penalties, weights."""

import math

import torch
import torch.nn.functional as F

from golden import Family, INF, NAN, distinct, generator, randn, tensor, uniform

# Half a step of what `rough` rounds to: added to numbers that must not hit a kink.
OFF = 0.001953125
SHAPES = [(), (1,), (6,), (2, 3), (2, 1, 3), (0,), (2, 0), (3, 4)]


def far_from_zero(*shape):
    return uniform(0.5, 2, *shape) * torch.sign(randn(*shape) + OFF)


def functions():
    family = Family("functions", seed=31)
    specials = tensor(0.0, INF, -INF, NAN, 1.0, -1.0, 1e-12, -1e-12)
    for name, function in {
        "log1p": torch.log1p, "expm1": torch.expm1, "square": torch.square,
    }.items():
        for shape in SHAPES:
            family.add(name, lambda x: function(x), x=uniform(-0.75, 3, *shape))
        family.add(name, lambda x: function(x.detach()), x=specials)
        family.add(name, lambda x: function(x), is_kink=True, x=tensor(1e-9, -1e-9, 20.0, -0.99))

    activations = {
        "elu": F.elu, "selu": F.selu, "gelu": lambda x: F.gelu(x, approximate="tanh"),
        "silu": F.silu, "swish": lambda x: x * torch.sigmoid(x), "mish": F.mish,
        "softsign": F.softsign, "hard_sigmoid": lambda x: torch.clamp(x / 2 + 0.5, 0, 1),
        "hard_tanh": F.hardtanh,
    }
    far = tensor(1000.0, -1000.0, 30.0, -30.0)
    infinities = tensor(NAN, INF, -INF)
    for name, function in activations.items():
        for shape in SHAPES:
            family.add(name, lambda x: function(x), x=randn(*shape) * 2 + OFF)
        family.add(name, lambda x: function(x), is_kink=True, x=far)
        family.add(name, lambda x: function(x.detach()), x=infinities)
    for alpha in (0.5, 2.0, 0.0, -0.25):
        family.add("elu", lambda x: F.elu(x, alpha), x=randn(6) + OFF, alpha=alpha)
    family.add("elu", lambda x: F.elu(x), is_kink=True, x=tensor(0.0, -0.5, 0.5))
    family.add("elu", lambda x: F.elu(x, 2.0), is_kink=True, x=tensor(0.0, -0.5), alpha=2.0)
    family.add("selu", lambda x: F.selu(x), is_kink=True, x=tensor(0.0, -0.5, 0.5))
    for approximate in ("tanh", "none"):
        for shape in SHAPES:
            family.add("gelu", lambda x: F.gelu(x, approximate=approximate), x=randn(*shape) * 2,
                       approximate=approximate)
        family.add("gelu", lambda x: F.gelu(x, approximate=approximate), is_kink=True, x=far,
                   approximate=approximate)
    for beta in ((), (3,), (2, 1)):
        family.add("swish", lambda x, beta: x * torch.sigmoid(beta * x), x=randn(2, 3),
                   beta=randn(*beta))
    for beta in (0.0, 10.0, -1.0):
        family.add("swish", lambda x, beta: x * torch.sigmoid(beta * x), x=randn(5),
                   beta=tensor(beta).reshape(()))
    for slope in (1 / 6, 0.2, -0.5, 0.0):
        family.add("hard_sigmoid", lambda x: torch.clamp(slope * x + 0.5, 0, 1),
                   x=randn(4, 3) * 3 + OFF, slope=slope)
    family.add("hard_tanh", lambda x: F.hardtanh(x), is_kink=True, x=tensor(-1.0, 1.0, 0.0))
    for shape in [(), (1,), (5,), (4, 3), (2, 3, 2), (2, 3, 2, 2), (0,), (2, 0)]:
        family.add(
            "prelu", lambda x, alpha: F.prelu(x, alpha.reshape(1)), x=randn(*shape) + OFF,
            alpha=uniform(-1, 1))
        if len(shape) > 1 and shape[1]:
            family.add("prelu", lambda x, alpha: F.prelu(x, alpha), x=randn(*shape) + OFF,
                       alpha=uniform(-1, 1, shape[1]))
    family.add("prelu", lambda x, alpha: F.prelu(x, alpha), is_kink=True,
               x=tensor(0.0, 1000.0, -1000.0), alpha=tensor(0.25))
    family.add("prelu", lambda x, alpha: F.prelu(x.detach(), alpha.detach()), x=infinities,
               alpha=tensor(0.25))
    for shape in [(), (1,), (6,), (2, 3), (0,)]:
        for values in (0.0, 0.5, 1.0):
            x = torch.where(uniform(0, 1, *shape) < 0.3, torch.zeros(shape), randn(*shape))
            family.add(
                "heaviside", lambda x: torch.heaviside(x.detach(), torch.tensor(values)), x=x,
                values=values)
    family.add("heaviside", lambda x: torch.heaviside(x.detach(), tensor(1.0)), x=infinities)
    family.add("heaviside", lambda x: torch.heaviside(x.detach(), tensor(1.0)), x=tensor(0.0, -0.0))
    for shape, k in [((6,), 2), ((6,), 3), ((6,), 1), ((6,), 6), ((2, 4), 2), ((2, 3, 4), 4),
                     ((0, 4), 2), ((2, 0), 3), ((1, 1), 1), ((2, 1, 6), 3)]:
        family.add(
            "maxout", lambda x: x.reshape(x.shape[:-1] + (shape[-1] // k, k)).amax(-1),
            x=distinct(*shape), k=k)
    family.add("maxout", lambda x: x.detach().reshape(2, 2).amax(-1), x=tensor(1.0, NAN, INF, 2.0),
               k=2)
    family.write()


def statistics():
    family = Family("statistics", seed=32)
    axes = [
        ((), None), ((1,), None), ((5,), None), ((6,), 0), ((3, 4), None), ((3, 4), 0),
        ((3, 4), -1), ((2, 3, 4), 1), ((2, 3, 4), (0, 2)), ((2, 1, 3, 2), (1, -1)), ((0, 3), 1),
    ]

    def reduce(name, function, draw, argument="x", **options):
        """`function` reduces the last axis of a matrix."""
        for index, (shape, dim) in enumerate(axes):
            dims = range(len(shape)) if dim is None else [dim] if isinstance(dim, int) else dim
            dims = sorted(d % max(len(shape), 1) for d in dims)
            keep = index % 2 == 1
            arguments = dict(options)
            if dim is not None:
                arguments["dim"] = dim if isinstance(dim, int) else list(dim)
            if keep:
                arguments["keepdim"] = True

            def apply(x):
                others = [a for a in range(len(shape)) if a not in dims]
                rows = x.permute(others + dims).reshape(
                    math.prod(shape[a] for a in others), math.prod(shape[a] for a in dims))
                kept = [1 if a in dims else shape[a] for a in range(len(shape))]
                # Not everything in PyTorch reduces no rows at all.
                values = function(rows) if len(rows) else rows.sum(1)
                return values.reshape(kept if keep else [shape[a] for a in others])

            family.add(
                name, lambda **tensors: apply(tensors[argument]), **{argument: draw(*shape)},
                **arguments)

    reduce("median", lambda rows: rows.median(1).values, distinct)
    reduce("logsumexp", lambda rows: rows.logsumexp(1), randn)
    reduce("share", lambda rows: (rows.detach() != 0).double().mean(1),
           lambda *shape: torch.round(uniform(0, 1, *shape)), argument="condition")
    for q in (0.0, 10.0, 25.0, 50.0, 100.0):
        reduce("percentile", lambda rows: torch.quantile(rows, q / 100, 1), distinct, q=q)
    for p in (2.0, 1.0, 3.0, 0.5, 1.5, -2.0):
        reduce("norm", lambda rows: torch.linalg.vector_norm(rows, p, 1), far_from_zero, p=p)
    for p in (INF, -INF):
        reduce("norm", lambda rows: torch.linalg.vector_norm(rows, p, 1),
               lambda *shape: distinct(*shape) + 0.0625, p=p)
    reduce("norm", lambda rows: torch.linalg.vector_norm(rows.detach(), 0, 1),
           lambda *shape: torch.round(randn(*shape)), p=0.0)
    for p in (2.0, 1.0, 3.0, 0.5):
        family.add("norm", lambda x: torch.linalg.vector_norm(x, p, 1), is_kink=True,
                   x=torch.tensor([[0.0, 0.0], [0.0, 2.0]]), p=p, dim=1)
    family.add("norm", lambda x: torch.linalg.vector_norm(x.detach()), x=tensor(1.0, NAN))
    family.add("norm", lambda x: torch.linalg.vector_norm(x.detach()), x=tensor(1.0, -INF))
    family.add("norm", lambda x: torch.linalg.vector_norm(x.detach()), x=randn(0))
    family.add("norm", lambda x: torch.tensor(5e30), x=tensor(3e30, 4e30))
    family.add("norm", lambda x: torch.tensor(5e-30), x=tensor(3e-30, 4e-30))
    family.add("logsumexp", lambda x: x.logsumexp(0), is_kink=True, x=tensor(1000.0, 1000.0, 0.0))
    family.add("logsumexp", lambda x: x.logsumexp(0), is_kink=True, x=tensor(-1000.0, -1001.0))
    for data in [(INF, 1.0), (-INF, -INF), (-INF, 2.0), (NAN, 1.0), ()]:
        family.add("logsumexp", lambda x: x.detach().logsumexp(0), x=tensor(*data))
    family.add("median", lambda x: x.detach().median(), x=tensor(1.0, NAN, 3.0))
    family.add("median", lambda x: x.detach().median(), x=tensor(INF, 1.0, -INF, 2.0))
    family.add("median", lambda x: x.detach().median(), x=tensor())
    family.add("median", lambda x: x.detach().median(), x=tensor(2.0, 1.0, 2.0, 2.0))
    family.add("percentile", lambda x: x.detach().quantile(0.5), x=tensor(1.0, NAN, 3.0), q=50.0)
    family.add("share", lambda condition: torch.tensor(NAN), condition=tensor())
    family.add("share", lambda condition: torch.tensor(2 / 3), condition=tensor(NAN, 0.0, 2.0))
    for shape, dim in [((), None), ((1,), 0), ((5,), None), ((3, 4), None), ((3, 4), 0),
                       ((3, 4), -1), ((2, 3, 4), 1), ((2, 3, 2), 0), ((0,), 0), ((2, 0), 1),
                       ((0, 3), 0), ((9,), 0)]:
        arguments = {} if dim is None else {"dim": dim}
        for name, function in {"cumsum": torch.cumsum, "cumprod": torch.cumprod}.items():
            family.add(
                name, lambda x: function(x.flatten() if dim is None else x, dim or 0),
                x=randn(*shape), **arguments)
    for data in [(2.0, 0.0, 3.0, 4.0), (0.0, 0.0, 3.0), (1.0, NAN, 2.0), (1.0, INF, 2.0)]:
        for name, function in {"cumsum": torch.cumsum, "cumprod": torch.cumprod}.items():
            is_number = all(math.isfinite(x) for x in data)
            family.add(name, lambda x: function(x if is_number else x.detach(), 0),
                       x=tensor(*data))
    for shape, dim in [((), None), ((1,), None), ((6,), None), ((3, 4), None), ((3, 4), 0),
                       ((2, 3, 4), 1), ((2, 1, 3), -2), ((0,), None), ((2, 0), 1), ((0, 3), 1)]:
        for descending in (False, True):
            arguments = {"descending": True} if descending else {}
            if dim is not None:
                arguments["dim"] = dim
            family.add(
                "sort", lambda x: x.sort(-1 if dim is None else dim, descending).values,
                x=distinct(*shape), **arguments)
    for descending in (False, True):
        family.add("sort", lambda x: x.detach().sort(0, descending).values,
                   x=tensor(1.0, NAN, -INF, INF, NAN, 0.0), descending=descending)
        family.add(
            "sort", lambda x: torch.sort(x, dim=0, descending=descending, stable=True).values,
            is_kink=True, x=tensor(1.0, 2.0, 1.0, 2.0, 1.0), descending=descending)

    for sizes, index_sizes, dim in [
        ((4,), (3,), 0), ((1,), (4,), 0), ((3, 4), (2, 4), 0), ((3, 4), (3, 2), 1),
        ((3, 4), (3, 6), -1), ((2, 3, 4), (2, 2, 3), 1), ((2, 3), (0, 3), 0), ((3, 2), (1, 2), 0),
        ((2, 1, 3), (2, 1, 5), 2),
    ]:
        index = torch.randint(0, sizes[dim], index_sizes, generator=generator).double()
        family.add("gather", lambda x, index: x.gather(dim, index.long()), constant=("index",),
                   x=randn(*sizes), dim=dim, index=index)
    family.add("gather", lambda x, index: x.detach().gather(0, index.long()), constant=("index",),
               x=tensor(1.0, NAN, INF), dim=0, index=tensor(1.0, 1.0, 2.0))
    for sizes, added, dim in [
        ((2,), (), 0), ((2,), (3,), 0), ((2, 3), (3,), 0), ((2, 3), (2, 3), 0), ((2, 3), (2,), 1),
        ((2, 3), (2, 1), -1), ((0,), (), 0), ((0,), (2,), 0), ((0, 3), (3,), 0),
        ((2, 1, 2), (2, 2), 1), ((1,), (0,), 0),
    ]:
        def append(x, values):
            own = values.unsqueeze(dim) if values.dim() == x.dim() - 1 else values
            return torch.cat([x, own], dim)
        family.add("append", append, x=randn(*sizes), values=randn(*added), dim=dim)
    for sizes in [(), (1,), (1, 1), (1, 1, 1)]:
        family.add("item", lambda x: x.detach().reshape(()), x=randn(*sizes))
    for number in (NAN, INF, -0.0, 1e30):
        family.add("item", lambda x: x.detach().reshape(()), x=tensor(number))
    for sizes, rows, columns in [((), 3, 2), ((4,), 3, 2), ((2, 3), 5, 1), ((2, 1, 2), 4, 3),
                                 ((0,), 3, 2), ((3,), 1, 4), ((2, 2), 3, 0), ((6,), 2, 2)]:
        family.add(
            "embedding", lambda indices, weight: F.embedding(indices.long(), weight),
            constant=("indices",),
            indices=torch.randint(0, rows, sizes, generator=generator).double(),
            weight=randn(rows, columns))
    family.add("embedding", lambda indices, weight: F.embedding(indices.long(), weight.detach()),
               constant=("indices",), indices=tensor(1.0, 0.0),
               weight=torch.tensor([[NAN, 1.0], [INF, 2.0]]))
    family.write()


def criteria():
    family = Family("criteria", seed=33)
    reductions = ("mean", "sum", "none")

    def reduced(losses, reduction):
        return {"mean": losses.mean, "sum": losses.sum, "none": lambda: losses}[reduction]()

    for reduction in reductions:
        # The mean of no losses is nan, which has no finite differences.
        for sizes in [(), (1,), (5,), (2, 3), (0,)]:
            signs = torch.sign(randn(*sizes) + OFF)
            scores = randn(*sizes) * 2 + OFF
            family.add(
                "hinge_loss",
                lambda score, y: reduced(torch.clamp(1 - y * score, min=0), reduction),
                constant=("y",), score=scores, y=signs, reduction=reduction, is_kink=0 in sizes)
            family.add(
                "squared_hinge_loss",
                lambda score, y: reduced(torch.clamp(1 - y * score, min=0) ** 2, reduction),
                constant=("y",), score=scores, y=signs, reduction=reduction, is_kink=0 in sizes)
        for left, right in [((), ()), ((1,), (1,)), ((6,), (6,)), ((2, 3), (3,)), ((0,), (0,))]:
            for bend in (1.0, 0.5, 3.0):
                prediction, target = randn(*left) * 2, randn(*right) + OFF
                family.add(
                    "huber_loss",
                    lambda prediction, target: F.huber_loss(
                        *torch.broadcast_tensors(prediction, target), reduction, bend),
                    prediction=prediction, target=target, delta=bend, reduction=reduction,
                    is_kink=0 in left)
                family.add(
                    "smooth_l1_loss",
                    lambda prediction, target: F.smooth_l1_loss(
                        *torch.broadcast_tensors(prediction, target), reduction=reduction,
                        beta=bend),
                    prediction=prediction, target=target, beta=bend, reduction=reduction,
                    is_kink=0 in left)
        family.add(
            "smooth_l1_loss",
            lambda prediction, target: F.l1_loss(prediction, target, reduction=reduction),
            prediction=randn(4), target=randn(4) + OFF, beta=0.0, reduction=reduction)
        for sizes in [(3,), (4, 3), (1, 5), (2, 3, 2), (1, 1), (0, 3)]:
            axis = min(1, len(sizes) - 1)
            labels_shape = sizes[:axis] + sizes[axis + 1:]
            labels = torch.randint(0, sizes[axis], labels_shape, generator=generator)
            for margin, squared in [(1.0, False), (0.5, True), (2.0, False)]:
                def svm(scores, labels):
                    rows = scores.movedim(axis, -1).reshape(-1, sizes[axis])
                    losses = F.multi_margin_loss(
                        rows, labels.long().flatten(), p=2 if squared else 1, margin=margin,
                        reduction="none") * sizes[axis]
                    return reduced(losses.reshape(labels_shape), reduction)
                if 0 in sizes:
                    svm = lambda scores, labels: reduced(scores.sum(axis), reduction)
                family.add(
                    "svm_loss", svm, constant=("labels",), scores=randn(*sizes) + OFF,
                    labels=labels.double(), margin=margin, squared=squared, reduction=reduction,
                    is_kink=0 in sizes)
    for name, function in {"huber_loss": F.huber_loss, "smooth_l1_loss": F.smooth_l1_loss}.items():
        family.add(name, lambda prediction, target: function(prediction, target), is_kink=True,
                   prediction=tensor(1000.0, -1000.0, 1.0, 0.0), target=tensor(0.0, 0.0, 0.0, 0.0))
        family.add(
            name, lambda prediction, target: function(prediction.detach(), target.detach(),
                                                      reduction="none"),
            prediction=tensor(NAN, INF, 1.0), target=tensor(0.0, 0.0, NAN), reduction="none")
    for sizes in [(), (1,), (5,), (2, 3), (2, 1, 3), (0,), (2, 0)]:
        w = far_from_zero(*sizes)
        family.add("l1", lambda w: w.abs().sum(), w=w)
        family.add("l2", lambda w: (w * w).sum(), w=w)
        for beta in (0.0, 0.5):
            family.add("elastic_net", lambda w: (beta * w * w + w.abs()).sum(), w=w, beta=beta)
        for threshold in (0.75, 1.25):
            family.add("soft_threshold", lambda w: F.softshrink(w, threshold), w=w + OFF,
                       t=threshold)
    for data in [(0.0, -1.0, 0.0), (1000.0, -1000.0), (NAN, 1.0)]:
        kink = {"is_kink": True}
        family.add("l1", lambda w: w.abs().sum(), **kink, w=tensor(*data))
        family.add("l2", lambda w: (w * w).sum(), **kink, w=tensor(*data))
        family.add("elastic_net", lambda w: (2 * w * w + w.abs()).sum(), **kink, w=tensor(*data),
                   beta=2.0)
        family.add("soft_threshold", lambda w: F.softshrink(w.detach(), 0.5), **kink,
                   w=tensor(*data), t=0.5)
    for sizes in [(), (1,), (4,), (3, 4), (2, 3, 2), (3, 2, 2, 2), (0, 3), (2, 0)]:
        for limit in (0.5, 2.5):
            def clipped(w):
                rows = w.reshape(1, -1) if len(sizes) < 2 else w.flatten(1)
                norms = rows.norm(dim=1, keepdim=True)
                scale = torch.where(norms > limit, limit / norms, torch.ones_like(norms))
                return (rows * scale).reshape(sizes)
            family.add("max_norm", clipped, w=far_from_zero(*sizes), c=limit)
    family.add("max_norm", lambda w: w * 1, is_kink=True, w=torch.zeros(2, 3), c=1.0)
    family.write()


def uniforms(seed):
    """The portable generator: SplitMix64, 53 bits of each number."""
    mask = (1 << 64) - 1
    count = 0
    while True:
        count += 1
        bits = (seed + count * 0x9E3779B97F4A7C15) & mask
        bits = ((bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9) & mask
        bits = ((bits ^ (bits >> 27)) * 0x94D049BB133111EB) & mask
        bits ^= bits >> 31
        yield (bits >> 11) * 2.0**-53


def normals(seed):
    numbers = uniforms(seed)
    while True:
        first, second = next(numbers), next(numbers)
        yield math.sqrt(-2 * math.log(1 - first)) * math.cos(2 * math.pi * second)


def drawn(numbers, sizes, function=lambda x: x):
    data = [function(next(numbers)) for _ in range(math.prod(sizes))]
    return torch.tensor(data, dtype=torch.float64).reshape(sizes)


def weights():
    """Random numbers: those of the portable generator, scaled as torch.nn.init scales its own."""
    family = Family("weights", seed=34)
    gain = torch.nn.init.calculate_gain
    for inputs, outputs, seed in [(1, 1, 0), (2, 3, 1), (3, 2, 2), (5, 4, 3), (1, 8, 4), (8, 1, 5),
                                  (6, 6, 123456789), (10, 7, (1 << 53) - 5)]:
        shape = (outputs, inputs)
        both = gain("linear") * math.sqrt(2 / (inputs + outputs))
        half = gain("relu") / math.sqrt(inputs)
        whole = gain("linear") / math.sqrt(inputs)
        evenly = lambda deviation: lambda u: (2 * u - 1) * math.sqrt(3) * deviation
        arguments = {"fan_in": inputs, "fan_out": outputs, "seed": seed}
        family.add("xavier_uniform", lambda: drawn(uniforms(seed), shape, evenly(both)),
                   **arguments)
        family.add("he_uniform", lambda: drawn(uniforms(seed), shape, evenly(half)), **arguments)
        family.add("xavier_normal", lambda: drawn(normals(seed), shape, lambda n: n * both),
                   **arguments)
        family.add("he_normal", lambda: drawn(normals(seed), shape, lambda n: n * half),
                   **arguments)
        family.add("lecun_normal", lambda: drawn(normals(seed), shape, lambda n: n * whole),
                   **arguments)
    for sizes, seed in [([], 0), ([1], 1), ([5], 2), ([2, 3], 3), ([0], 4), ([2, 0], 5),
                        ([2, 1, 3], 6), ([3, 4], 1 << 50)]:
        family.add("rand", lambda: drawn(uniforms(seed), sizes), shape=sizes, seed=seed)
        family.add("randn", lambda: drawn(normals(seed), sizes), shape=sizes, seed=seed)
        for low, high in [(0, 10), (-3, 4)]:
            family.add(
                "randint",
                lambda: drawn(uniforms(seed), sizes, lambda u: low + math.floor(u * (high - low))),
                lo=low, hi=high, shape=sizes, seed=seed)
        for p in (0.0, 0.25, 1.0):
            family.add("bernoulli", lambda: drawn(uniforms(seed), sizes, lambda u: float(u < p)),
                       p=p, shape=sizes, seed=seed)
    family.write()
