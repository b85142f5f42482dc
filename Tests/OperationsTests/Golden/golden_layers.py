"""Golden values of activation functions, layers as functions, and losses."""

import torch
import torch.nn.functional as F

from golden import Family, INF, NAN, distinct, generator, randn, tensor, uniform


def activation():
    family = Family("activation")
    functions = {
        "identity": lambda x: x * 1, "sigmoid": torch.sigmoid, "tanh": torch.tanh, "relu": F.relu,
        "leaky_relu": F.leaky_relu, "softplus": F.softplus,
    }
    for name, function in functions.items():
        for sizes in [(), (6,), (2, 3), (0,)]:
            family.add(name, lambda x: function(x), x=randn(*sizes))
        far = tensor(1000.0, -1000.0, 30.0, -30.0)
        family.add(name, lambda x: function(x), is_kink=True, x=far)
        family.add(name, lambda x: function(x.detach()), x=tensor(NAN, INF, -INF))
    family.add("relu", lambda x: F.relu(x), is_kink=True, x=tensor(0.0, -1.0, 2.0))
    family.add("leaky_relu", lambda x: F.leaky_relu(x), is_kink=True, x=tensor(0.0, -1.0, 2.0))
    for slope in (0.5, 0.0, -0.25):
        family.add("leaky_relu", lambda x: F.leaky_relu(x, slope), x=randn(5), slope=slope)
    for name, function in {"softmax": F.softmax, "log_softmax": F.log_softmax}.items():
        for sizes, dim in [((), None), ((4,), None), ((3, 4), None), ((3, 4), 0), ((2, 3, 2), 1),
                           ((1, 1), None), ((0, 3), None), ((2, 3), -2)]:
            arguments = {} if dim is None else {"dim": dim}
            family.add(
                name, lambda x: function(x, dim=-1 if dim is None else dim), x=randn(*sizes),
                **arguments)
        family.add(name, lambda x: function(x, dim=0), is_kink=True, x=tensor(1000.0, 0.0, -1000.0))
        family.add(name, lambda x: function(x.detach(), dim=0), x=tensor(1.0, -INF, 2.0))
    family.write()


def convolution():
    family = Family("convolution")

    def conv2d(x, kernel, bias=None, stride=(1, 1), padding=(0, 0), dilation=(1, 1), groups=1,
               mode="correlation"):
        rank, own = x.dim(), kernel.dim()
        while x.dim() < 4:
            x = x.unsqueeze(0)
        if own == 2:
            kernel = kernel[None, None].expand(groups, 1, -1, -1)
        elif own == 3:
            kernel = kernel[:, None]
        if mode == "convolution":
            kernel = kernel.flip([2, 3])
        if padding == "same":
            total = [d * (k - 1) for d, k in zip(dilation, kernel.shape[2:])]
            x = F.pad(x, (total[1] // 2, total[1] - total[1] // 2,
                          total[0] // 2, total[0] - total[0] // 2))
            padding = (0, 0)
        if bias is not None and bias.dim() == 0:
            bias = bias.expand(kernel.shape[0])
        y = F.conv2d(x, kernel, bias, stride, padding, dilation, groups)
        if rank == 4:
            return y
        y = y[0]
        keeps = rank == 3 or own == 3 or y.shape[0] != 1
        return y if keeps else y[0]

    def add(image, kernel, bias=None, **arguments):
        tensors = {"x": randn(*image), "kernel": randn(*kernel)}
        if bias is not None:
            tensors["bias"] = randn(*bias)
        family.add("conv2d", lambda **t: conv2d(**t, **arguments), **tensors, **arguments)

    grid = [
        ((1, 1), (0, 0), (1, 1)), ((2, 2), (0, 0), (1, 1)), ((1, 1), (1, 1), (1, 1)),
        ((2, 2), (1, 1), (1, 1)), ((3, 2), (2, 1), (1, 1)), ((1, 1), (0, 0), (2, 2)),
        ((2, 1), (2, 3), (2, 3)), ((1, 2), (1, 0), (1, 2)),
    ]
    for stride, padding, dilation in grid:
        options = {"stride": stride, "padding": padding, "dilation": dilation}
        add((7, 8), (3, 3), **options)
        add((7, 7), (2, 3, 2), **options)
        add((2, 6, 7), (3, 2, 3, 3), bias=(3,), **options)
        add((2, 1, 5, 6), (2, 1, 2, 2), **options)
        add((4, 6, 5), (4, 2, 2, 3), groups=2, **options)
        add((2, 3, 5, 6), (3, 1, 2, 3), bias=(3,), groups=3, **options)
    for mode in ("correlation", "convolution"):
        add((5, 5), (3, 3), mode=mode)
        add((2, 5, 4), (2, 2, 3, 2), bias=(2,), mode=mode)
    for kernel in [(1, 1), (2, 2), (3, 3), (2, 3), (4, 1)]:
        add((5, 6), kernel, padding="same")
    add((5, 6), (2, 2), padding="same", dilation=(3, 2))
    add((5, 5), (3, 3), bias=())
    add((5, 5), (2, 1, 3, 3), bias=(2,))
    add((5, 5), (1, 1, 3, 3))
    add((5, 5), (1, 3, 3))
    add((1, 5, 5), (3, 3))
    add((3, 5, 6), (2, 3), groups=3)
    add((2, 2, 5, 5), (3, 3), bias=(), groups=2, mode="convolution")
    add((1, 1), (1, 1))
    add((3, 3), (3, 3))
    add((0, 2, 5, 5), (3, 2, 3, 3))
    add((1, 1, 1, 1), (1, 1, 1, 1), padding=(2, 2))
    for n, kernel, stride, padding, dilation in [
        (28, 5, 1, 0, 1), (7, 3, 2, 1, 1), (7, 3, 3, 0, 1), (10, 3, 1, 2, 4), (5, 5, 1, 0, 1)]:
        size = (n + 2 * padding - dilation * (kernel - 1) - 1) // stride + 1
        family.add(
            "output_size", lambda: torch.tensor(float(size)), n=n, kernel=kernel, stride=stride,
            padding=padding, dilation=dilation)
    family.write()


def pooling():
    family = Family("pooling")

    def batched(function):
        def apply(x):
            rank = x.dim()
            return function(x.reshape((1,) * (4 - rank) + x.shape)).reshape(
                x.shape[:-2] + function(x.reshape((-1, 1) + x.shape[-2:])).shape[-2:])
        return apply

    functions = {
        "max_pool2d": lambda x, *a: F.max_pool2d(x, *a),
        "avg_pool2d": lambda x, *a: F.avg_pool2d(x, *a),
        "min_pool2d": lambda x, *a: -F.max_pool2d(-x, *a),
    }
    grid = [
        ((2, 2), None, (0, 0)), ((3, 3), (2, 2), (0, 0)), ((3, 3), (1, 1), (1, 1)),
        ((2, 3), (2, 1), (1, 1)), ((3, 2), (3, 3), (0, 1)), ((1, 1), (2, 2), (0, 0)),
        ((1, 4), None, (0, 2)),
    ]
    for name, function in functions.items():
        for kernel, stride, padding in grid:
            for sizes in [(6, 7), (2, 5, 5), (2, 2, 4, 6)]:
                arguments = {"kernel": kernel, "padding": padding}
                if stride is not None:
                    arguments["stride"] = stride
                family.add(
                    name, batched(lambda x: function(x, kernel, stride or kernel, padding)),
                    x=distinct(*sizes), **arguments)
        family.add(name, batched(lambda x: function(x, 2)), is_kink=True, x=torch.ones(4, 4),
                   kernel=(2, 2))
        family.add(name, batched(lambda x: function(x.detach(), 2)),
                   x=torch.tensor([[NAN, 1.0, 2.0, 3.0], [5.0, 6.0, NAN, NAN]]), kernel=(2, 2))
        family.add(name, lambda x: function(x, 2), x=randn(0, 2, 4, 4), kernel=(2, 2))
        family.add(name, batched(lambda x: function(x, 1)), x=randn(1, 1), kernel=(1, 1))
    for sizes in [(3, 4), (2, 3, 3), (2, 3, 2, 2), (1, 1), (0, 2, 3, 3)]:
        family.add("global_avg_pool2d", lambda x: x.mean((-2, -1)), x=distinct(*sizes))
        family.add("global_max_pool2d", lambda x: x.amax((-2, -1)), x=distinct(*sizes))
    family.write()


def normalisation():
    family = Family("normalisation")
    for sizes, outputs in [((3,), 2), ((4, 3), 2), ((2, 2, 3), 4), ((1, 1), 1), ((0, 3), 2)]:
        x, w, b = randn(*sizes), randn(outputs, sizes[-1]), randn(outputs)
        family.add("linear", lambda x, w: F.linear(x, w), x=x, w=w)
        family.add("linear", lambda x, w, b: F.linear(x, w, b), x=x, w=w, b=b)
    for sizes in [(5, 3), (4, 2, 3), (3, 2, 3, 2), (2, 1), (3, 2, 1, 1)]:
        x, gamma, beta = randn(*sizes), uniform(0.5, 2, sizes[1]), randn(sizes[1])
        mean, var = randn(sizes[1]), uniform(0.5, 2, sizes[1])
        family.add(
            "batch_norm", lambda x: F.batch_norm(x, None, None, training=True), x=x)
        family.add(
            "batch_norm",
            lambda x, gamma, beta: F.batch_norm(
                x, None, None, gamma, beta, training=True, eps=0.125),
            x=x, gamma=gamma, beta=beta, eps=0.125)
        family.add(
            "batch_norm", lambda x, gamma, mean, var: F.batch_norm(x, mean, var, gamma),
            constant=("mean", "var"), x=x, gamma=gamma, mean=mean, var=var)
    for sizes in [(4,), (3, 4), (2, 3, 2), (0, 3)]:
        x, gamma, beta = randn(*sizes), uniform(0.5, 2, sizes[-1]), randn(sizes[-1])
        family.add("layer_norm", lambda x: F.layer_norm(x, sizes[-1:]), x=x)
        family.add(
            "layer_norm",
            lambda x, gamma, beta: F.layer_norm(x, sizes[-1:], gamma, beta, eps=0.125),
            x=x, gamma=gamma, beta=beta, eps=0.125)
    family.add("dropout", lambda x: x * 1, x=randn(2, 3), p=0.0)
    family.add("dropout", lambda x: x * 1, x=randn(2, 3), p=0.5, training=False)
    family.add("dropout", lambda x: x * 0, x=randn(2, 3), p=1.0)
    family.write()


def loss():
    family = Family("loss")
    reductions = ("mean", "sum", "none")
    for name, function in {"mse_loss": F.mse_loss, "l1_loss": F.l1_loss}.items():
        for reduction in reductions:
            for sizes in [(), (5,), (2, 3)]:
                family.add(
                    name,
                    lambda prediction, target: function(prediction, target, reduction=reduction),
                    prediction=randn(*sizes), target=randn(*sizes) + 0.001953125,
                    reduction=reduction)
    for reduction in reductions:
        for sizes in [(3,), (4, 3), (2, 3, 2), (1, 1)]:
            classes = sizes[1] if len(sizes) > 1 else sizes[0]
            labels_shape = sizes[:1] + sizes[2:] if len(sizes) > 1 else ()
            labels = torch.randint(0, classes, labels_shape, generator=generator).double()
            scores = randn(*sizes)
            family.add(
                "cross_entropy",
                lambda logits, target: F.cross_entropy(logits, target.long(), reduction=reduction),
                constant=("target",), logits=scores, target=labels, reduction=reduction)
            family.add(
                "nll_loss",
                lambda log_probs, target: F.nll_loss(log_probs, target.long(), reduction=reduction),
                constant=("target",), log_probs=scores, target=labels, reduction=reduction)
            if sizes != (3,):
                family.add(
                    "cross_entropy",
                    lambda logits, target: F.cross_entropy(logits, target, reduction=reduction),
                    logits=scores, target=uniform(0, 1, *sizes), reduction=reduction)
        for sizes in [(), (5,), (2, 3)]:
            family.add(
                "bce_loss",
                lambda prediction, target: F.binary_cross_entropy(
                    prediction, target, reduction=reduction),
                prediction=uniform(0.05, 0.95, *sizes), target=uniform(0, 1, *sizes),
                reduction=reduction)
            family.add(
                "bce_with_logits",
                lambda logits, target: F.binary_cross_entropy_with_logits(
                    logits, target, reduction=reduction),
                logits=randn(*sizes), target=uniform(0, 1, *sizes), reduction=reduction)
    family.add(
        "bce_loss",
        lambda prediction, target: F.binary_cross_entropy(prediction.detach(), target),
        is_kink=True, constant=("target",), prediction=tensor(0.0, 1.0, 0.0, 1.0),
        target=tensor(0.0, 1.0, 1.0, 0.0))
    family.add(
        "bce_with_logits",
        lambda logits, target: F.binary_cross_entropy_with_logits(logits, target, reduction="none"),
        is_kink=True, constant=("target",), logits=tensor(1000.0, -1000.0, 1000.0, -1000.0),
        target=tensor(0.0, 1.0, 1.0, 0.0), reduction="none")
    family.add(
        "cross_entropy", lambda logits, target: F.cross_entropy(logits, target.long()),
        is_kink=True, constant=("target",), logits=torch.tensor([[1000.0, -1000.0], [0.0, 1000.0]]),
        target=tensor(0.0, 0.0))
    family.write()
