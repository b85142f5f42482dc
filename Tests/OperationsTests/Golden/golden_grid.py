"""Golden values over grids of shapes and parameters, for operations that others build on."""

import itertools

import torch
import torch.nn.functional as F

from golden import Family, INF, NAN, distinct, generator, randn, tensor, uniform

# Half a step of what `rough` rounds to: added to numbers that must not hit a kink.
OFF = 0.001953125


def grid():
    family = Family("grid", seed=41)
    elementwise(family)
    shapes(family)
    made(family)
    reductions(family)
    products(family)
    layers(family)
    losses(family)
    family.write()


def elementwise(family):
    far = tensor(1000.0, -1000.0, 88.0, -88.0, 1e-30, -1e-30)
    for name, function in {
        "sigmoid": torch.sigmoid, "tanh": torch.tanh, "relu": F.relu, "identity": lambda x: x * 1,
        "softplus": F.softplus, "leaky_relu": F.leaky_relu,
        "abs": torch.abs, "neg": torch.neg, "sin": torch.sin, "cos": torch.cos, "exp": torch.exp,
    }.items():
        for shape in [(1, 1), (2, 0, 3), (3, 1, 2), (2, 2, 2, 2)]:
            family.add(name, lambda x: function(x), x=randn(*shape) + OFF)
        # Beyond float32's range exp is infinite in one precision only.
        if name not in ("exp", "sin", "cos"):
            family.add(name, lambda x: function(x), is_kink=True, x=far)
    specials = tensor(NAN, INF, -INF, 0.0, -0.0, 1.0)
    for shape in [(), (1,), (3, 4), (2, 1, 2), (0,), (2, 0)]:
        family.add("isnan", lambda x: torch.isnan(x.detach()), x=randn(*shape))
    family.add("isnan", lambda x: torch.isnan(x.detach()), x=torch.full((2, 2), NAN))
    bounds = [{"lo": -0.5}, {"hi": 0.5}, {"lo": -0.5, "hi": 0.5}, {}]
    for arguments, shape in itertools.product(bounds, [(), (1, 3), (2, 0)]):
        if arguments:
            family.add("clamp",
                       lambda x: torch.clamp(x, arguments.get("lo"), arguments.get("hi")),
                       x=randn(*shape) + OFF, **arguments)
    pairs = [((), ()), ((1,), (3,)), ((2, 1, 3), (4, 1)), ((0, 2), (2,)), ((2, 2), ()),
             ((1, 1), (2, 3))]
    comparisons = {"eq": torch.eq, "ne": torch.ne, "lt": torch.lt, "le": torch.le}
    for name, function in comparisons.items():
        for left, right in pairs:
            family.add(name, lambda x, y: function(x.detach(), y.detach()),
                       x=torch.round(randn(*left)), y=torch.round(randn(*right)))
        family.add(name, lambda x, y: function(x.detach(), y.detach()), x=specials,
                   y=specials.flip(0))
    binary = {"add": torch.add, "sub": torch.sub, "mul": torch.mul, "div": torch.div,
              "maximum": torch.maximum, "minimum": torch.minimum, "pow": torch.pow}
    for name, function in binary.items():
        for left, right in [((1, 3, 1), (2, 1, 4)), ((0, 3), (1, 3)), ((1, 1), (1,)),
                            ((2, 2, 2), (2, 1, 2))]:
            family.add(name, lambda x, y: function(x, y), x=uniform(0.5, 2, *left),
                       y=uniform(0.5, 2, *right) + OFF)
        family.add(name, lambda x, y: function(x.detach(), y.detach()), x=specials,
                   y=tensor(1.0, 2.0, 2.0, 1.0, 1.0, NAN))
    for x, y in [((3,), (3,)), ((2, 1), (1, 3)), ((0,), ())]:
        family.add("remainder", lambda x, y: torch.remainder(x, y), x=-uniform(0.5, 9, *x) - OFF,
                   y=-uniform(0.5, 3, *y))
    for condition, a, b in [((2, 3), (3,), (2, 1)), ((3,), (), ()), ((0, 2), (2,), (1, 2)),
                            ((1, 1), (2, 2), (2, 2)), ((2, 1, 2), (3, 1), (2,))]:
        family.add("where", lambda c, a, b: torch.where(c != 0, a, b),
                   c=torch.round(uniform(0, 1, *condition)), a=randn(*a), b=randn(*b),
                   constant=("c",))
    # A condition of nan holds, and what is not chosen does not matter, be it nan.
    family.add("where", lambda c, a, b: torch.where(c.detach() != 0, a.detach(), b.detach()),
               c=tensor(NAN, 0.0, -1.0), a=tensor(1.0, NAN, 2.0), b=tensor(NAN, 3.0, NAN))


def shapes(family):
    sizes = [(6,), (2, 3), (2, 1, 3), (0, 3), (1, 1)]
    for shape in [(3, 2), (1, 6), (6, 1, 1), (2, 1, 3)]:
        family.add("reshape", lambda x: x.reshape(shape), x=randn(2, 3), shape=list(shape))
    family.add("reshape", lambda x: x.reshape(-1), x=randn(2, 3, 2), shape=[-1])
    for shape, start in [((2, 1, 3), 2), ((2, 1, 3), -2), ((1, 1), 1), ((2, 0, 3), 1), ((5,), 0)]:
        family.add("flatten", lambda x: x.flatten(start), x=randn(*shape), start=start)
    for shape, i, j in [((3, 1), -2, -1), ((2, 0, 3), 0, 2), ((1, 2, 3, 2), 1, 3), ((4,), 0, 0),
                        ((2, 3, 2), -1, 0)]:
        family.add("transpose", lambda x: x.transpose(i, j), x=randn(*shape), i=i, j=j)
    for shape, order in [((3,), (0,)), ((2, 0, 3), (1, 2, 0)), ((2, 3, 2), (-1, -2, -3)),
                         ((1, 2, 3, 1), (3, 2, 1, 0)), ((2, 3, 2), (0, 1, 2))]:
        family.add("permute", lambda x: x.permute(order), x=randn(*shape), dims=list(order))
    for shape, dim in [((2, 3), [0]), ((1,), [0]), ((1, 0, 1), [2]), ((1, 3, 1, 2), [0, 2]),
                       ((1, 1, 1), [-1])]:
        family.add("squeeze", lambda x: x.squeeze(tuple(dim)), x=randn(*shape), dim=dim)
    for shape, dim in [((2, 3), -1), ((2, 3), 2), ((0,), 0), ((1, 2, 3), 1), ((1,), 1)]:
        family.add("unsqueeze", lambda x: x.unsqueeze(dim), x=randn(*shape), dim=dim)
    for shape, dim in [((2, 3), [0]), ((2, 3), [-2, -1]), ((1, 4), [1]), ((2, 0), [1]),
                       ((2, 2, 3), [1])]:
        family.add("flip", lambda x: x.flip(dim), x=randn(*shape), dim=dim)
    for shape, count, dim in [((2, 3), 2, 0), ((2, 3), 2, 2), ((0,), 3, 1), ((1, 2), 2, -2),
                              ((), 3, -1)]:
        family.add("stack", lambda tensors: torch.stack(tensors, dim),
                   tensors=[randn(*shape) for _ in range(count)], dim=dim)
    for parts, dim in [(((1,), (1,), (1,)), 0), (((2, 1, 3), (2, 2, 3)), 1), (((3, 2), (3, 2)), -2),
                       (((0, 2), (3, 2)), 0)]:
        family.add("cat", lambda tensors: torch.cat(tensors, dim),
                   tensors=[randn(*s) for s in parts], dim=dim)
    for shape, counts in [((1, 3), [2, 1]), ((2,), [0]), ((2,), [1, 1, 2]), ((0, 2), [3, 2]),
                          ((1, 1), [3, 3])]:
        family.add("repeat", lambda x: x.repeat(counts), x=randn(*shape), counts=counts)
    for shape, shift in itertools.product(sizes, (1, -2)):
        family.add("roll", lambda x: torch.roll(x, shift, 0), x=randn(*shape), shift=shift, dim=0)
        family.add("roll", lambda x: torch.roll(x, shift), x=randn(*shape), shift=shift)
    for shape, widths in [((1, 1), [0, 0]), ((2, 3, 2), [0, 1, 2, 0, 1, 1]), ((0,), [2, 1])]:
        family.add("pad", lambda x: F.pad(x, widths, value=0.5), x=randn(*shape), n=widths,
                   value=0.5)
    for shape in [(), (1,), (4,), (0,), (2, 1, 3), (2, 0), (1, 1)]:
        family.add("tensor", lambda x: x * 1, x=randn(*shape))
    family.add("tensor", lambda x: x.detach(), x=tensor(NAN, INF, -INF))


def made(family):
    for shape in [[1], [1, 1], [2, 0], [4], [2, 1, 3]]:
        family.add("zeros", lambda: torch.zeros(shape), shape=shape)
        family.add("ones", lambda: torch.ones(shape), shape=shape)
        for value in (-0.5, NAN, INF):
            family.add("full", lambda: torch.full(shape, value), shape=shape, v=value)
    for n in (2, 4, 5, 7, 10):
        family.add("eye", lambda: torch.eye(n), n=n)
    for a, b, step in [(-2.0, 2.0, 0.5), (5.0, -5.0, -2.5), (0.0, 1.0, 2.0), (-1.0, -4.0, -1.5)]:
        family.add("arange", lambda: torch.arange(a, b, step), a=a, b=b, step=step)
    for a, b, n in [(-1.0, 1.0, 2), (0.0, 0.0, 3), (1.0, 2.0, 11), (-5.0, 5.0, 6), (1e6, 2e6, 4)]:
        family.add("linspace", lambda: torch.linspace(a, b, n), a=a, b=b, n=n)
    for shape, n in [((), 3), ((2, 3), 4), ((0,), 2), ((1, 1), 1), ((5,), 7), ((2, 1, 2), 3)]:
        labels = torch.randint(0, n, shape, generator=generator)
        family.add("one_hot", lambda i: F.one_hot(i.detach().long(), n), i=labels.double(), n=n)
    for n, kernel, stride, padding, dilation in itertools.product(
            (5, 12), (1, 3), (1, 2), (0, 2), (1, 2)):
        count = F.conv1d(torch.zeros(1, 1, n), torch.zeros(1, 1, kernel), stride=stride,
                         padding=padding, dilation=dilation).shape[-1]
        family.add("output_size", lambda: torch.tensor(float(count)), n=n, kernel=kernel,
                   stride=stride, padding=padding, dilation=dilation)


def reductions(family):
    functions = {
        "sum": lambda x, dim, keep: x.sum(dim, keep),
        "mean": lambda x, dim, keep: x.mean(dim, keep),
        "max": lambda x, dim, keep: x.amax(dim, keep),
        "min": lambda x, dim, keep: x.amin(dim, keep),
        "var": lambda x, dim, keep: x.var(dim, unbiased=False, keepdim=keep),
        "std": lambda x, dim, keep: x.std(dim, unbiased=False, keepdim=keep),
        "any": lambda x, dim, keep: x.detach().bool().any(dim, keep),
        "all": lambda x, dim, keep: x.detach().bool().all(dim, keep),
    }
    cases = [((4,), (0,)), ((2, 3), (0,)), ((2, 3), (1,)), ((3, 1, 2), (0, 1)), ((2, 3, 2), (-1,)),
             ((2, 2, 2, 2), (1, 3))]
    for (name, function), (shape, dim) in itertools.product(functions.items(), cases):
        for keep in (False, True):
            x = distinct(*shape)
            if name in ("any", "all"):
                x = torch.round(uniform(0, 1, *shape))
            family.add(name, lambda x: function(x, dim, keep), x=x, dim=list(dim), keepdim=keep)
    for name in ("sum", "mean", "max", "min", "var", "std", "prod"):
        function = {"var": lambda x: x.var(unbiased=False), "std": lambda x: x.std(unbiased=False)}
        reduce = function.get(name, getattr(torch, name))
        family.add(name, lambda x: reduce(x.detach()), x=tensor(1.0, NAN, 2.0))
    for name, function in {"sum": torch.sum, "mean": torch.mean, "max": torch.amax,
                           "min": torch.amin}.items():
        family.add(name, lambda x: function(x.detach()), x=tensor(1.0, INF, 2.0))
        family.add(name, lambda x: function(x.detach(), 1), x=randn(0, 3), dim=[1])
    for shape, dim in itertools.product([(1, 4), (2, 3)], (0, 1)):
        for name, function in {"argmax": torch.argmax, "argmin": torch.argmin}.items():
            family.add(name, lambda x: function(x.detach(), dim), x=distinct(*shape), dim=dim)


def products(family):
    for left, right in [((1, 3), (3, 1)), ((4, 1), (1, 2)), ((2, 3), (3, 0)), ((2, 0), (0,)),
                        ((5,), (5,)), ((2, 1, 3), (2, 3, 2)), ((1, 2, 3), (4, 3, 1)),
                        ((2, 2, 2, 2), (2, 2))]:
        family.add("matmul", lambda x, y: x @ y, x=randn(*left), y=randn(*right))
    for n in (2, 3, 4, 8, 33):
        family.add("dot", lambda x, y: torch.dot(x, y), x=randn(n), y=randn(n))
    family.add("dot", lambda x, y: torch.dot(x.detach(), y.detach()), x=tensor(1.0, NAN),
               y=tensor(0.0, 0.0))
    for m, n in [(1, 1), (3, 1), (2, 0), (4, 4), (5, 2), (0, 0)]:
        family.add("outer", lambda x, y: torch.outer(x, y), x=randn(m), y=randn(n))
    for shape in [(1,), (1, 1), (2, 1, 3), (2, 0), (2, 2, 2, 2)]:
        family.add("hadamard", lambda x, y: x * y, x=randn(*shape), y=randn(*shape))


def layers(family):
    for shape in [(2, 2), (1, 3, 3), (2, 1, 4, 3), (1, 1, 1, 1)]:
        family.add("global_avg_pool2d", lambda x: x.mean((-2, -1)), x=distinct(*shape))
        family.add("global_max_pool2d", lambda x: x.amax((-2, -1)), x=distinct(*shape))
    nans = torch.tensor([[[1.0, NAN], [2.0, 3.0]], [[1.0, 2.0], [INF, 0.0]]])
    family.add("global_avg_pool2d", lambda x: x.detach().mean((-2, -1)), x=nans)
    family.add("global_max_pool2d", lambda x: x.detach().amax((-2, -1)), x=nans)
    for shape, arguments, factor in [
        ((4,), {"p": 0.0}, 1), ((2, 3), {"p": 1.0, "training": False}, 1), ((), {"p": 1.0}, 0),
        ((0,), {"p": 0.5}, 1), ((2, 1, 2), {"keep": 1.0}, 1), ((3,), {"keep": 0.0}, 0),
        ((3,), {"p": 0.0, "scale": "none"}, 1), ((3,), {"p": 1.0, "scale": "none"}, 0),
    ]:
        family.add("dropout", lambda x: x * factor, x=randn(*shape), **arguments)
    for shape, dim in [((5,), 0), ((2, 1), 1), ((1, 3), 0), ((2, 3, 2), -1), ((2, 0), 0),
                       ((2, 2, 2, 2), 2)]:
        family.add("softmax", lambda x: F.softmax(x, dim), x=randn(*shape) * 3, dim=dim)
        family.add("log_softmax", lambda x: F.log_softmax(x, dim), x=randn(*shape) * 3, dim=dim)
    for data in [(1000.0, -1000.0), (1000.0, 1000.0), (-1000.0, -1000.0, -1000.0)]:
        family.add("softmax", lambda x: F.softmax(x, 0), is_kink=True, x=tensor(*data))
        family.add("log_softmax", lambda x: F.log_softmax(x, 0), is_kink=True, x=tensor(*data))
    family.add("softmax", lambda x: F.softmax(x.detach(), 0), x=tensor(1.0, NAN))
    family.add("log_softmax", lambda x: F.log_softmax(x.detach(), 0), x=tensor(1.0, NAN))
    for shape, epsilon in itertools.product([(2, 5), (3, 2, 2), (1, 1, 4)], (1e-5, 0.5)):
        family.add("layer_norm", lambda x: F.layer_norm(x, shape[-1:], eps=epsilon),
                   x=randn(*shape), eps=epsilon)
        family.add(
            "batch_norm", lambda x: F.batch_norm(x, None, None, training=True, eps=epsilon),
            x=randn(3, *shape[1:]), eps=epsilon)


def losses(family):
    def bce(p, t, **options):
        return F.binary_cross_entropy(p, t, **options)

    for shape, reduction in itertools.product([(1,), (2, 1, 3), (0,)], ("mean", "sum", "none")):
        # The mean of no losses is nan, which has no finite differences.
        options = {"is_kink": 0 in shape, "reduction": reduction}
        family.add(
            "mse_loss", lambda prediction, target: F.mse_loss(
                prediction, target, reduction=reduction),
            prediction=randn(*shape), target=randn(*shape), **options)
        family.add(
            "l1_loss", lambda prediction, target: F.l1_loss(
                prediction, target, reduction=reduction),
            prediction=randn(*shape), target=randn(*shape) + OFF, **options)
        family.add(
            "bce_with_logits", lambda logits, target: F.binary_cross_entropy_with_logits(
                logits, target, reduction=reduction),
            logits=randn(*shape) * 4, target=uniform(0, 1, *shape), **options)
        family.add(
            "bce_loss", lambda prediction, target: bce(prediction, target, reduction=reduction),
            prediction=uniform(0.1, 0.9, *shape), target=uniform(0, 1, *shape), **options)
    for shape, reduction in itertools.product([(1, 4), (5, 2), (2, 3, 2, 2)],
                                              ("mean", "sum", "none")):
        labels = torch.randint(0, shape[1], shape[:1] + shape[2:], generator=generator)
        family.add(
            "cross_entropy", lambda logits, target: F.cross_entropy(
                logits, target.long(), reduction=reduction),
            constant=("target",), logits=randn(*shape) * 4, target=labels.double(),
            reduction=reduction)
        family.add(
            "nll_loss", lambda log_probs, target: F.nll_loss(
                log_probs, target.long(), reduction=reduction),
            constant=("target",), log_probs=randn(*shape), target=labels.double(),
            reduction=reduction)
