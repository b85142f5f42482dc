"""Writes the golden values: results and gradients of every operation as PyTorch computes them.

Run it with a Python that has PyTorch; it rewrites the JSON files beside it. All numbers are
computed in double precision from inputs that single precision holds exactly, so that one file
serves the tests in both.

A case is an object:
  operation   the learner's name
  arguments   by parameter; tensors as {"shape": [...], "data": [...]}
  value       the result
  upstream    the gradient that the result is given, and
  gradients   the gradients it makes, by parameter
  isKink      true where the function has a kink at the arguments: finite differences do not apply
"""

import json
import math
import pathlib

import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)
generator = torch.Generator().manual_seed(20240229)


def rough(tensor):
    """Rounds to multiples of 1/256, which single precision holds and decimals write shortly."""
    return torch.round(tensor * 256) / 256


def randn(*shape):
    return rough(torch.randn(shape, generator=generator))


def uniform(low, high, *shape):
    return rough(low + (high - low) * torch.rand(shape, generator=generator))


def distinct(*shape):
    """Numbers of which no two are equal, a quarter apart, so that extremes have no ties."""
    count = math.prod(shape)
    return (torch.randperm(count, generator=generator).double() / 4 - count / 8).reshape(shape)


def tensor(*values):
    return torch.tensor(values)


NAN, INF = math.nan, math.inf


class Family:
    def __init__(self, name):
        self.name = name
        self.cases = []

    def add(self, operation, function, is_kink=False, constant=(), **arguments):
        """Adds a case: `function` takes the tensors among the arguments by name.

        No gradient is asked for the arguments named in `constant`.
        """
        inputs = {}
        for name, value in arguments.items():
            if isinstance(value, torch.Tensor):
                inputs[name] = value.clone().requires_grad_(name not in constant)
            elif isinstance(value, list) and value and isinstance(value[0], torch.Tensor):
                inputs[name] = [item.clone().requires_grad_() for item in value]
        result = function(**inputs)
        case = {"operation": operation, "arguments": {k: encode(v) for k, v in arguments.items()}}
        case["value"] = encode(result)
        if result.requires_grad:
            upstream = rough(torch.randn(result.shape, generator=generator))
            names, leaves = [], []
            for name, value in inputs.items():
                if isinstance(value, list):
                    names += [f"{name}.{index}" for index in range(len(value))]
                    leaves += value
                elif name not in constant:
                    names.append(name)
                    leaves.append(value)
            gradients = torch.autograd.grad(
                result, leaves, upstream, allow_unused=True, materialize_grads=True)
            case["upstream"] = encode(upstream)
            case["gradients"] = {name: encode(g) for name, g in zip(names, gradients)}
        if is_kink:
            case["isKink"] = True
        self.cases.append(case)

    def write(self):
        lines = ",\n".join(json.dumps(case, separators=(",", ":")) for case in self.cases)
        path = pathlib.Path(__file__).parent / f"{self.name}.json"
        path.write_text(f"[\n{lines}\n]\n")
        print(f"{len(self.cases):5} {path.name}")


def encode_number(value):
    value = float(value)
    if math.isnan(value):
        return "nan"
    if math.isinf(value):
        return "inf" if value > 0 else "-inf"
    if value == int(value) and abs(value) < 1e15:
        return int(value)
    return float(f"{value:.15g}")


def encode(value):
    if isinstance(value, torch.Tensor):
        data = value.detach().double().flatten().tolist()
        return {"shape": list(value.shape), "data": [encode_number(x) for x in data]}
    if isinstance(value, (list, tuple)):
        return [encode(item) for item in value]
    if isinstance(value, float):
        return encode_number(value)
    return value


def elementwise():
    family = Family("elementwise")
    specials = tensor(0.0, -0.0, INF, -INF, NAN, 1.0, -1.0)
    functions = {
        "exp": torch.exp, "sqrt": torch.sqrt, "sign": torch.sign, "sin": torch.sin,
        "cos": torch.cos, "floor": torch.floor, "round": torch.round, "ceil": torch.ceil,
        "log": torch.log, "neg": torch.neg, "abs": torch.abs,
    }
    for name, function in functions.items():
        positive = name in ("sqrt", "log")
        draw = (lambda *shape: uniform(0.25, 4, *shape)) if positive else randn
        for shape in [(), (1,), (7,), (3, 4), (2, 1, 3), (0,), (2, 0)]:
            family.add(name, lambda x: function(x), x=draw(*shape))
        # Beside the kinks only values are compared: conventions for infinite slopes differ.
        family.add(name, lambda x: function(x.detach()), x=specials)
    family.add("abs", lambda x: torch.abs(x), is_kink=True, x=tensor(0.0, 1.0, -2.0))
    family.add("round", lambda x: torch.round(x.detach()), x=tensor(0.5, 1.5, 2.5, -0.5, -1.5))
    family.add("isnan", lambda x: torch.isnan(x.detach()), x=specials)
    family.add("isnan", lambda x: torch.isnan(x.detach()), x=randn(2, 3))
    for low, high in [(-0.5, 0.5), (0.0, 10.0), (1.0, -1.0)]:
        family.add(
            "clamp", lambda x: torch.clamp(x, low, high), is_kink=low > high, x=randn(3, 4), lo=low,
            hi=high)
    family.add("clamp", lambda x: torch.clamp(x, min=0.25), x=randn(5), lo=0.25)
    family.add("clamp", lambda x: torch.clamp(x, max=0.25), x=randn(5), hi=0.25)
    family.add("clamp", lambda x: torch.clamp(x, -1, 1), is_kink=True, x=specials, lo=-1.0, hi=1.0)

    binary = {
        "add": torch.add, "sub": torch.sub, "mul": torch.mul, "div": torch.div,
        "pow": torch.pow, "remainder": torch.remainder, "maximum": torch.maximum,
        "minimum": torch.minimum,
    }
    shapes = [
        ((), ()), ((3,), (3,)), ((3,), ()), ((2, 3), (3,)), ((2, 1), (1, 3)), ((4, 1, 2), (3, 1)),
        ((0,), (1,)), ((2, 3), (2, 3)),
    ]
    for name, function in binary.items():
        for left, right in shapes:
            positive = name in ("pow", "remainder")
            draw = (lambda *shape: uniform(0.5, 3, *shape)) if positive else randn
            x, y = draw(*left), draw(*right)
            if name in ("div", "maximum", "minimum"):
                y = y + 0.001953125
            if name == "div":
                y = torch.where(y.abs() < 0.25, y + 1, y)
            if name == "remainder":
                x = x + 0.001953125
            family.add(name, lambda x, y: function(x, y), x=x, y=y)
    family.add("pow", lambda x, y: torch.pow(x, y), x=randn(6), y=tensor(2.0), constant=("y",))
    family.add(
        "pow", lambda x, y: torch.pow(x, y), is_kink=True, x=tensor(0.0, 0.0, 0.0, 2.0),
        y=tensor(0.0, 1.0, 2.0, 0.0), constant=("y",))
    family.add(
        "remainder", lambda x, y: torch.remainder(x.detach(), y.detach()),
        x=tensor(-7.0, 7.0, -7.0, 7.5), y=tensor(3.0, -3.0, -3.0, 2.0))
    for name, function in {"maximum": torch.maximum, "minimum": torch.minimum}.items():
        family.add(
            name, lambda x, y: function(x.detach(), y.detach()),
            x=tensor(NAN, 1.0, INF, NAN), y=tensor(1.0, NAN, -INF, NAN))
    comparisons = {"eq": torch.eq, "ne": torch.ne, "lt": torch.lt, "le": torch.le}
    for name, function in comparisons.items():
        for x, y in [
            (tensor(1.0, 2.0, 3.0, NAN), tensor(1.0, 3.0, 2.0, NAN)), (randn(2, 3), randn(3)),
            (tensor(1.0, 2.0), torch.tensor(2.0)), (randn(0), randn(1)),
        ]:
            family.add(name, lambda x, y: function(x.detach(), y.detach()), x=x, y=y)
    for condition, a, b in [((4,), (4,), (4,)), ((2, 1), (3,), ()), ((), (2,), (2,)), ((2, 3),) * 3]:
        family.add(
            "where", lambda c, a, b: torch.where(c != 0, a, b),
            c=torch.round(uniform(0, 1, *condition)), a=randn(*a), b=randn(*b), constant=("c",))
    family.write()


def reduction():
    family = Family("reduction")
    axes = [
        ((), None), ((5,), None), ((5,), 0), ((3, 4), None), ((3, 4), 0), ((3, 4), -1),
        ((2, 3, 4), 1), ((2, 3, 4), (0, 2)), ((2, 3, 4), (2, 1)), ((2, 1, 3, 2), (1, -1)),
        ((1, 1), None),
    ]

    def dims(shape, dim):
        if dim is None:
            return tuple(range(len(shape)))
        return dim if isinstance(dim, tuple) else (dim,)

    def folded(function):
        def apply(x, dim, keepdim):
            for axis in sorted((d % x.dim() for d in dim), reverse=True):
                x = function(x, axis)
            return x.reshape(x.shape) if not keepdim else x
        return apply

    def product(x, dim, keepdim):
        for axis in sorted((d % x.dim() for d in dim), reverse=True):
            x = x.prod(axis, keepdim=keepdim)
        return x

    functions = {
        "sum": lambda x, dim, keepdim: x.sum(dim, keepdim) if dim else x * 1,
        "mean": lambda x, dim, keepdim: x.mean(dim, keepdim) if dim else x * 1,
        "max": lambda x, dim, keepdim: x.amax(dim, keepdim),
        "min": lambda x, dim, keepdim: x.amin(dim, keepdim),
        "prod": product,
        "var": lambda x, dim, keepdim: x.var(dim, unbiased=False, keepdim=keepdim),
        "std": lambda x, dim, keepdim: x.std(dim, unbiased=False, keepdim=keepdim),
    }
    for name, function in functions.items():
        for index, (shape, dim) in enumerate(axes):
            if name in ("var", "std") and shape in ((), (1, 1)):
                continue
            keepdim = index % 2 == 1
            arguments = {"keepdim": keepdim} if keepdim else {}
            if dim is not None:
                arguments["dim"] = list(dims(shape, dim))
            family.add(
                name, lambda x: function(x, dims(shape, dim), keepdim), x=distinct(*shape),
                **arguments)
    for name in ("var", "std"):
        function = getattr(torch, name)
        for shape, dim in [((5,), (0,)), ((3, 4), (1,)), ((2, 3, 2), (0, 2))]:
            family.add(
                name, lambda x: function(x, dim, unbiased=True), x=randn(*shape), dim=list(dim),
                unbiased=True)
    family.add("std", lambda x: torch.std(x, 1, unbiased=False), is_kink=True,
               x=torch.tensor([[2.0, 2.0], [1.0, 3.0]]), dim=[1])
    family.add("var", lambda x: torch.tensor(NAN), x=randn(1), unbiased=True)
    for data in [(2.0, 0.0, 3.0), (0.0, 0.0, 3.0), (0.0,), (1.5, -2.0, 4.0, 0.5, 3.0)]:
        family.add("prod", lambda x: x.prod(), x=tensor(*data))
    for name, function in {"argmax": torch.argmax, "argmin": torch.argmin}.items():
        for shape, dim in [((), None), ((5,), None), ((3, 4), None), ((3, 4), 0), ((3, 4), 1),
                           ((2, 3, 4), -2)]:
            for keepdim in (False, True):
                if dim is None and keepdim:
                    continue
                arguments = {} if dim is None else {"dim": dim, "keepdim": keepdim}
                family.add(
                    name, lambda x: function(x.detach(), dim, keepdim), x=distinct(*shape),
                    **arguments)
        family.add(name, lambda x: function(x.detach()), x=tensor(1.0, NAN, 9.0, -9.0, NAN))
        family.add(name, lambda x: function(x.detach()), x=tensor(3.0, 1.0, 3.0, 1.0))
    for name, function in {"any": torch.any, "all": torch.all}.items():
        for x in [torch.tensor([[0.0, 2.0], [0.0, 0.0]]), torch.ones(2, 2), torch.zeros(2, 0),
                  torch.tensor([[NAN, 0.0]])]:
            family.add(name, lambda x: function(x.detach()), x=x)
            family.add(name, lambda x: function(x.detach(), 1), x=x, dim=[1])
    for name, function in {"max": torch.amax, "min": torch.amin}.items():
        family.add(name, lambda x: function(x.detach()), x=tensor(1.0, NAN, 3.0))
        family.add(name, lambda x: function(x, 1), x=randn(0, 3), dim=[1])
    empty = {"sum": torch.sum, "mean": torch.mean, "prod": torch.prod}
    for name, function in empty.items():
        family.add(name, lambda x: function(x.detach()), x=randn(0))
        family.add(name, lambda x: function(x.detach(), 0), x=randn(0, 2), dim=[0])
    family.write()


def shape():
    family = Family("shape")
    for sizes, new in [((6,), (2, 3)), ((2, 3), (3, -1)), ((), (1, 1)), ((1,), ()), ((0, 3), (0,))]:
        family.add("reshape", lambda x: x.reshape(new), x=randn(*sizes), shape=list(new))
    for sizes, start in [((2, 3), 0), ((2, 3, 4), 1), ((), 0), ((2, 3, 4), -1), ((0, 3), 0)]:
        family.add("flatten", lambda x: x.flatten(start), x=randn(*sizes), start=start)
    for sizes, i, j in [((2, 3), 0, 1), ((2, 3, 4), 0, -1), ((2, 3, 4), 1, 1)]:
        family.add("transpose", lambda x: x.transpose(i, j), x=randn(*sizes), i=i, j=j)
    for sizes, order in [((2, 3), (1, 0)), ((2, 3, 4), (2, 0, 1)), ((2, 3, 1, 2), (0, -1, 1, 2))]:
        family.add("permute", lambda x: x.permute(order), x=randn(*sizes), dims=list(order))
    for sizes, dim in [((1, 2, 1), None), ((1, 2, 1), [0]), ((1, 2, 1), [1]), ((1, 1), [0, -1])]:
        arguments = {} if dim is None else {"dim": dim}
        family.add(
            "squeeze", lambda x: x.squeeze() if dim is None else x.squeeze(tuple(dim)),
            x=randn(*sizes), **arguments)
    for sizes, dim in [((2,), 0), ((2,), -1), ((), 0), ((2, 3), 1), ((2, 3), -3)]:
        family.add("unsqueeze", lambda x: x.unsqueeze(dim), x=randn(*sizes), dim=dim)
    for parts, dim in [
        (((2,), (3,)), 0), (((2, 3), (1, 3), (2, 3)), 0), (((2, 3), (2, 1)), 1),
        (((2, 3), (2, 1)), -1), (((0,), (3,)), 0), (((2, 2, 1), (2, 3, 1)), 1), (((2, 3), (0,)), 0),
        (((2, 0), (2, 3)), 1),
    ]:
        family.add(
            "cat", lambda tensors: torch.cat(tensors, dim), tensors=[randn(*s) for s in parts],
            dim=dim)
    for sizes, count, dim in [((), 2, 0), ((3,), 2, 0), ((3,), 2, 1), ((2, 3), 3, -1), ((2, 3), 1, 1)]:
        family.add(
            "stack", lambda tensors: torch.stack(tensors, dim),
            tensors=[randn(*sizes) for _ in range(count)], dim=dim)
    for sizes, dim in [((3,), None), ((2, 3), None), ((2, 3), [1]), ((2, 3, 4), [0, -1]), ((0,), [0])]:
        arguments = {} if dim is None else {"dim": dim}
        family.add(
            "flip", lambda x: x.flip(dim if dim is not None else list(range(x.dim()))),
            x=randn(*sizes), **arguments)
    for sizes, widths, full in [
        ((3,), [1], (1, 1)), ((2, 3), [2], (2, 2, 2, 2)), ((2, 2, 3), [1], (1, 1, 1, 1)),
        ((2, 3), [1, 0], (1, 0)), ((2, 3), [1, 2, 0, 3], (1, 2, 0, 3)), ((2, 0), [1], (1, 1, 1, 1)),
    ]:
        for value in (0.0, -1.5):
            family.add(
                "pad", lambda x: F.pad(x, full, value=value), x=randn(*sizes), n=widths, value=value)
    for sizes, counts in [((2,), [3]), ((2,), [2, 1]), ((2, 3), [2, 2]), ((), [2]), ((2, 3), [1, 0]),
                          ((2, 1, 2), [2, 1, 3, 1])]:
        family.add("repeat", lambda x: x.repeat(counts), x=randn(*sizes), counts=counts)
    for sizes, shift, dim in [((4,), 1, None), ((2, 3), 2, None), ((2, 3), -1, 1), ((2, 3), 7, 0),
                              ((0,), 1, 0), ((3,), 3, 0), ((3, 2), -5, -2)]:
        arguments = {} if dim is None else {"dim": dim}
        family.add("roll", lambda x: torch.roll(x, shift, dim), x=randn(*sizes), shift=shift,
                   **arguments)
    family.write()


def making():
    family = Family("making")
    for sizes in [[], [0], [3], [2, 3]]:
        family.add("zeros", lambda: torch.zeros(sizes), shape=sizes)
        family.add("ones", lambda: torch.ones(sizes), shape=sizes)
        family.add("full", lambda: torch.full(sizes, 2.5), shape=sizes, v=2.5)
    for n in (0, 1, 3):
        family.add("eye", lambda: torch.eye(n), n=n)
    family.add("arange", lambda: torch.arange(5.0), a=5.0)
    for a, b, step in [(1.0, 4.0, 1.0), (0.0, 1.0, 0.25), (3.0, 0.0, -1.0), (2.0, 2.0, 1.0),
                       (0.0, 1.1, 0.5)]:
        family.add("arange", lambda: torch.arange(a, b, step), a=a, b=b, step=step)
    for a, b, n in [(0.0, 1.0, 5), (-1.0, 1.0, 4), (2.0, 5.0, 1), (0.0, 1.0, 0), (3.0, -3.0, 7)]:
        family.add("linspace", lambda: torch.linspace(a, b, n), a=a, b=b, n=n)
    for labels, n in [((0, 2, 1), 3), ((0, 2, 1), 5), ((1,), 2)]:
        family.add(
            "one_hot", lambda i: F.one_hot(i.detach().long(), n), i=torch.tensor(labels).double(),
            n=n)
    family.add("one_hot", lambda i: F.one_hot(i.detach().long()), i=tensor(0.0, 2.0))
    family.add("tensor", lambda x: x * 1, x=randn(2, 3))
    family.write()


def product():
    family = Family("product")
    for left, right in [
        ((3,), (3,)), ((2, 3), (3,)), ((3,), (3, 2)), ((2, 3), (3, 4)), ((1, 1), (1, 1)),
        ((2, 0), (0, 3)), ((2, 2, 3), (3, 2)), ((2, 1, 2, 3), (3, 3, 2)), ((3,), (2, 3, 2)),
        ((2, 3, 2), (2,)), ((0, 3), (3, 2)),
    ]:
        family.add("matmul", lambda x, y: x @ y, x=randn(*left), y=randn(*right))
    for n in (0, 1, 5):
        family.add("dot", lambda x, y: torch.dot(x, y), x=randn(n), y=randn(n))
    for m, n in [(2, 3), (1, 4), (0, 2)]:
        family.add("outer", lambda x, y: torch.outer(x, y), x=randn(m), y=randn(n))
    for sizes in [(), (3,), (2, 3), (0,)]:
        family.add("hadamard", lambda x, y: x * y, x=randn(*sizes), y=randn(*sizes))
    family.write()


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
            kernel = kernel[None, None]
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


for family in (elementwise, reduction, shape, making, product, activation, convolution, pooling,
               normalisation, loss):
    family()
