"""Golden values of what computes on tensors: element by element, reductions, shapes, products."""

import torch
import torch.nn.functional as F

from golden import Family, INF, NAN, distinct, randn, tensor, uniform


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
