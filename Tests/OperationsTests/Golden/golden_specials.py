"""Golden values at the edges: numbers that are not finite, empty tensors, and gradients there."""

import itertools

import torch
import torch.nn.functional as F

from golden import Family, INF, NAN, distinct, randn, rough, tensor, uniform

SPECIALS = tensor(NAN, INF, -INF, 0.0, 1.0, -1.0, 2.5)
EMPTY = [(0,), (2, 0), (0, 3)]


def specials():
    family = Family("specials", seed=51)
    elementwise(family)
    comparisons(family)
    binary(family)
    reductions(family)
    moved(family)
    cut(family)
    products(family)
    powers(family)
    layers(family)
    losses(family)
    family.write()


def elementwise(family):
    functions = {
        "exp": torch.exp, "log": torch.log, "expm1": torch.expm1, "log1p": torch.log1p,
        "square": torch.square, "sqrt": torch.sqrt, "abs": torch.abs, "sign": torch.sign,
        "sin": torch.sin, "cos": torch.cos, "floor": torch.floor, "ceil": torch.ceil,
        "round": torch.round, "neg": torch.neg, "identity": lambda x: x * 1,
        "sigmoid": torch.sigmoid, "tanh": torch.tanh, "relu": F.relu, "leaky_relu": F.leaky_relu,
        "elu": F.elu, "selu": F.selu, "gelu": lambda x: F.gelu(x, approximate="tanh"),
        "silu": F.silu, "mish": F.mish, "softsign": F.softsign, "softplus": F.softplus,
        "hard_sigmoid": lambda x: torch.clamp(x / 2 + 0.5, 0, 1), "hard_tanh": F.hardtanh,
    }
    for name, function in functions.items():
        for x in SPECIALS:
            family.add(name, lambda x: function(x), is_kink=True, x=x)
    for name, x in itertools.product(("swish", "prelu"), SPECIALS):
        if name == "swish":
            family.add(name, lambda x: x * torch.sigmoid(x), is_kink=True, x=x)
        else:
            family.add(name, lambda x, alpha: F.prelu(x, alpha.reshape(1)), is_kink=True, x=x,
                       alpha=tensor(0.25).reshape(()))
    for low, high in [(-0.5, 0.5), (0.0, NAN), (-INF, INF)]:
        family.add("clamp", lambda x: torch.clamp(x, low, high), is_kink=True, x=SPECIALS,
                   lo=low, hi=high)


def comparisons(family):
    for name, function in {"gt": torch.gt, "ge": torch.ge}.items():
        for left, right in [((), ()), ((3,), (3,)), ((2, 3), (3,)), ((2, 1), (1, 3)), ((0,), (1,)),
                            ((2, 1, 3), (4, 1)), ((0, 2), (2,))]:
            family.add(name, lambda x, y: function(x.detach(), y.detach()),
                       x=torch.round(randn(*left)), y=torch.round(randn(*right)))
        family.add(name, lambda x, y: function(x.detach(), y.detach()), x=SPECIALS,
                   y=SPECIALS.flip(0))


def binary(family):
    functions = {
        "add": torch.add, "sub": torch.sub, "mul": torch.mul, "div": torch.div, "pow": torch.pow,
        "maximum": torch.maximum, "minimum": torch.minimum, "hadamard": torch.mul,
    }
    numbers = tensor(NAN, INF, -INF, 0.0, 1.0, -2.0)
    for name, function in functions.items():
        for left in numbers:
            for right in numbers:
                # Of two equal ones the first gets the gradient here, and each one half in PyTorch.
                if name in ("maximum", "minimum") and left == right:
                    continue
                family.add(name, lambda x, y: function(x, y), is_kink=True, x=left, y=right)
    for a, b in [(NAN, 1.0), (1.0, NAN), (INF, 0.0)]:
        family.add("where", lambda c, a, b: torch.where(c != 0, a, b), is_kink=True,
                   constant=("c",), c=tensor(1.0, 0.0), a=tensor(a, b), b=tensor(b, a))


def reductions(family):
    functions = {
        "sum": lambda x, d: x.sum(d), "mean": lambda x, d: x.mean(d),
        "prod": lambda x, d: x.prod(d), "max": lambda x, d: x.max(d).values,
        "min": lambda x, d: x.min(d).values, "var": lambda x, d: x.var(d, unbiased=False),
        "std": lambda x, d: x.std(d, unbiased=False), "norm": lambda x, d: x.norm(dim=d),
        "logsumexp": lambda x, d: x.logsumexp(d), "cumsum": torch.cumsum,
        "cumprod": torch.cumprod, "median": lambda x, d: x.median(d).values,
        "softmax": lambda x, d: x.softmax(d), "log_softmax": lambda x, d: x.log_softmax(d),
        "sort": lambda x, d: x.sort(d).values,
    }
    rows = torch.tensor([
        [NAN, 1.0, 2.0], [1.0, NAN, 3.0], [2.0, 1.0, NAN], [INF, 1.0, 2.0], [1.0, -INF, 2.0],
        [0.0, 1.0, 2.0], [1.5, 1.0, 0.5]])
    for name, function in functions.items():
        # PyTorch divides the product by each factor, inf / inf, where others are multiplied here.
        is_product = name in ("prod", "cumprod")
        for row in rows:
            family.add(
                name, lambda x: function(x.detach() if is_product else x, 0), is_kink=True, x=row,
                dim=0)
        family.add(
            name, lambda x: function(x.detach() if is_product else x, 1), is_kink=True, x=rows,
            dim=1)
        for shape in [(2, 0), (0, 3)]:
            axis = 1 - shape.index(0)
            family.add(name, lambda x: function(x, axis), is_kink=True, x=randn(*shape), dim=axis)
    for name in ("sum", "mean", "prod", "cumsum", "cumprod", "norm", "var", "std", "logsumexp"):
        family.add(name, lambda x: functions[name](x, 1), is_kink=True, x=randn(2, 0), dim=1)
    for unbiased, shape in itertools.product((False, True), [(1,), (0,), (2,)]):
        for name, function in {"var": torch.var, "std": torch.std}.items():
            family.add(name, lambda x: function(x, 0, unbiased=unbiased), is_kink=True,
                       x=distinct(*shape), dim=0, unbiased=unbiased)
    for name in ("any", "all"):
        function = getattr(torch, name)
        for shape in EMPTY:
            family.add(name, lambda x: function(x.detach().bool()).double(), x=randn(*shape))


def moved(family):
    for shape in EMPTY:
        family.add("flip", lambda x: x.flip(0), x=randn(*shape), dim=0)
        family.add("roll", lambda x: x.roll(1, 0), x=randn(*shape), shift=1, dim=0)
        family.add("pad", lambda x: F.pad(x, (1, 2), value=NAN), is_kink=True,
                   x=randn(*shape), n=[1, 2], value=NAN)
        family.add("cat", lambda tensors: torch.cat(tensors, 0), tensors=[
            randn(*shape), torch.full(shape, NAN)], dim=0)
    family.add("gather", lambda x, index: x.gather(0, index.long()), constant=("index",),
               is_kink=True, x=tensor(NAN, INF, 1.0), dim=0, index=tensor(0.0, 0.0, 1.0))


def cut(family):
    for shape, chunks, dim in [
        ((4,), 2, 0), ((5,), 3, 0), ((3, 4), 2, 1), ((3, 4), 4, -1), ((2, 3, 2), 2, 1),
        ((7,), 4, 0), ((2,), 5, 0), ((1, 1), 1, 0), ((0,), 2, 0), ((2, 0), 2, 0),
    ]:
        x = randn(*shape)
        for output in range(len(torch.chunk(x, chunks, dim))):
            family.add("chunk", lambda x: torch.chunk(x, chunks, dim)[output], output=output, x=x,
                       chunks=chunks, dim=dim)
    family.add("chunk", lambda x: torch.chunk(x.detach(), 2)[0], x=tensor(NAN, INF, 1.0), chunks=2)


def powers(family):
    for size, power in itertools.product((1, 2, 3), (0, 1, 2, 3, 7, -1, -2)):
        a = randn(size, size) / 2 + 2 * torch.eye(size)
        # The gradient of a constant is not recorded in PyTorch's power 0.
        family.add("matrix_power", lambda a: torch.matrix_power(a, power) + 0 * a, a=rough(a),
                   n=power)
    family.add("matrix_power", lambda a: torch.matrix_power(a, 30), a=torch.eye(2) / 2 + 0.25, n=30)
    nans = torch.tensor([[NAN, 1.0], [0.0, 2.0]])
    family.add("matrix_power", lambda a: torch.matrix_power(a.detach(), 2), a=nans, n=2)
    family.add("matrix_power", lambda a: torch.matrix_power(a.detach(), 3), a=torch.zeros(0, 0), n=3)
    for n, kernel, stride, padding in [(7, 3, 2, 0), (8, 2, 2, 1), (5, 5, 9, 0), (10, 4, 3, 0)]:
        size = F.conv1d(torch.zeros(1, 1, n), torch.zeros(1, 1, kernel), stride=stride,
                        padding=padding).shape[-1]
        family.add("output_size", lambda: torch.tensor(float(size)), n=n, kernel=kernel,
                   stride=stride, padding=padding, fit="exact")


def products(family):
    left = torch.tensor([[NAN, 1.0], [0.0, 2.0]])
    right = torch.tensor([[0.0, INF], [1.0, -1.0]])
    family.add("matmul", lambda x, y: x @ y, is_kink=True, x=left, y=right)
    family.add("matmul", lambda x, y: x @ y, is_kink=True, x=right, y=left)
    family.add("matmul", lambda x, y: x @ y, x=randn(2, 0), y=randn(0, 3))
    family.add("matmul", lambda x, y: x @ y, x=randn(2, 0, 2), y=randn(2, 3))
    family.add("dot", lambda x, y: torch.dot(x, y), is_kink=True, x=left[0], y=right[0])
    family.add("outer", lambda x, y: torch.outer(x, y), is_kink=True, x=left[0], y=right[0])
    family.add("linear", lambda x, w, b: F.linear(x, w, b), is_kink=True, x=left, w=right,
               b=tensor(1.0, NAN))
    family.add("linear", lambda x, w, b: F.linear(x, w, b), x=randn(2, 0), w=randn(3, 0),
               b=randn(3))
    family.add("linear", lambda x, w: F.linear(x, w), x=randn(0, 2), w=randn(3, 2))


def layers(family):
    image = torch.tensor([
        [1.0, 2.0, NAN, 0.0], [3.0, -1.0, 1.0, INF], [0.5, -INF, 2.0, 1.5], [4.0, 5.0, 6.0, 7.0]])
    batch = image.reshape(1, 1, 4, 4)
    kernel = randn(1, 1, 2, 2)
    family.add("conv2d", lambda x, kernel: F.conv2d(x, kernel), is_kink=True, x=batch,
               kernel=kernel)
    family.add("conv2d", lambda x, kernel: F.conv2d(x, kernel, padding=1), is_kink=True, x=batch,
               kernel=kernel, padding=1)
    family.add("conv1d", lambda x, kernel: F.conv1d(x, kernel), is_kink=True,
               x=image.reshape(1, 4, 4), kernel=randn(2, 4, 3))
    family.add("conv_transpose2d", lambda x, kernel: F.conv_transpose2d(x, kernel, stride=2),
               is_kink=True, x=batch, kernel=kernel, stride=2)
    family.add("unfold", lambda x: F.unfold(x, (2, 2)), is_kink=True, x=batch, kernel=(2, 2))
    pools = {
        "max_pool2d": F.max_pool2d, "avg_pool2d": F.avg_pool2d,
        "min_pool2d": lambda x, *a, **k: -F.max_pool2d(-x, *a, **k),
    }
    for name, function in pools.items():
        for side, stride, padding in [(2, 2, 0), (3, 1, 1), (4, 4, 0)]:
            family.add(
                name, lambda x: function(x, side, stride, padding), is_kink=True, x=batch,
                kernel=side, stride=stride, padding=padding)
        for sizes in [(1, 1, 2, 2), (1, 2, 5, 6), (2, 1, 4, 3)]:
            for side in ((1, 1), (2, 2), (3, 3), (2, 3), (4, 1)):
                def same(x):
                    fill = {"max_pool2d": -INF, "min_pool2d": INF, "avg_pool2d": 0.0}[name]
                    down, across = side[0] - 1, side[1] - 1
                    widths = (across // 2, across - across // 2, down // 2, down - down // 2)
                    return function(F.pad(x, widths, value=fill), side, 1)
                family.add(name, same, x=distinct(*sizes), kernel=side, stride=(1, 1),
                           padding="same")
    for name, function in {"global_avg_pool2d": lambda x: x.mean((2, 3)),
                           "global_max_pool2d": lambda x: F.adaptive_max_pool2d(
                               x, 1).flatten(1)}.items():
        family.add(name, lambda x: function(x), is_kink=True,
                   x=torch.where(torch.isinf(batch), torch.zeros(()), batch))
        family.add(name, lambda x: function(x), x=randn(0, 2, 3, 3))
    rows = torch.tensor([[NAN, 1.0, 2.0], [0.5, INF, 3.0], [1.0, 2.0, 4.0]])
    family.add("layer_norm", lambda x: F.layer_norm(x, (3,)), is_kink=True, x=rows)
    family.add("batch_norm", lambda x: F.batch_norm(x, None, None, training=True), is_kink=True,
               x=rows)
    family.add("batch_norm", lambda x, mean, var: F.batch_norm(x, mean, var), is_kink=True,
               constant=("mean", "var"), x=rows, mean=randn(3), var=uniform(1, 2, 3))
    family.add("layer_norm", lambda x: F.layer_norm(x, (3,)), x=randn(0, 3))
    family.add("embedding", lambda indices, weight: F.embedding(indices.long(), weight),
               is_kink=True, constant=("indices",), indices=tensor(1.0, 1.0), weight=rows)
    for operation, gates, cell in [("rnn_cell", 1, torch.rnn_tanh_cell),
                                   ("gru_cell", 3, torch.gru_cell)]:
        zeros = torch.zeros(gates * 2)
        family.add(
            operation, lambda x, h, w_ih, w_hh: cell(x, h, w_ih, w_hh, zeros, zeros), is_kink=True,
            x=rows, h=randn(3, 2), w_ih=randn(gates * 2, 3), w_hh=randn(gates * 2, 2))


def losses(family):
    scores = torch.tensor([[NAN, 1.0, 2.0], [1.0, INF, 0.0], [1.0, -INF, 0.5], [0.0, 1.0, 2.0]])
    labels = tensor(1.0, 0.0, 2.0, 1.0)
    for reduction in ("mean", "sum", "none"):
        family.add(
            "cross_entropy",
            lambda logits, target: F.cross_entropy(logits, target.long(), reduction=reduction),
            is_kink=True, constant=("target",), logits=scores, target=labels, reduction=reduction)
        family.add(
            "nll_loss",
            lambda log_probs, target: F.nll_loss(log_probs, target.long(), reduction=reduction),
            is_kink=True, constant=("target",), log_probs=scores, target=labels,
            reduction=reduction)
        family.add(
            "cross_entropy",
            lambda logits, target: F.cross_entropy(logits, target.long(), reduction=reduction),
            is_kink=True, constant=("target",), logits=randn(0, 3), target=tensor(),
            reduction=reduction)
        numbers = tensor(NAN, INF, -INF, 0.0, 1.0, 3.0)
        for name, function in {
                "mse_loss": F.mse_loss, "l1_loss": F.l1_loss, "huber_loss": F.huber_loss,
                "smooth_l1_loss": F.smooth_l1_loss}.items():
            for target in (0.5, NAN, INF):
                family.add(
                    name,
                    lambda prediction, target: function(prediction, target, reduction=reduction),
                    is_kink=True, constant=("target",), prediction=numbers,
                    target=torch.full((6,), target), reduction=reduction)
        family.add(
            "bce_with_logits",
            lambda logits, target: F.binary_cross_entropy_with_logits(
                logits, target, reduction=reduction),
            is_kink=True, constant=("target",), logits=numbers,
            target=tensor(1.0, 1.0, 0.0, 0.5, 0.0, 1.0), reduction=reduction)
        family.add(
            "bce_loss",
            lambda prediction, target: F.binary_cross_entropy(
                prediction, target, reduction=reduction),
            is_kink=True, constant=("target",), prediction=tensor(0.0, 1.0, 0.25, 0.5),
            target=tensor(0.0, 1.0, 1.0, 1.0), reduction=reduction)
