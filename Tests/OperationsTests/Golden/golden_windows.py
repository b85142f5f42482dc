"""Golden values of the other windowed operations: signals, transposed convolution, unfolding."""

import torch
import torch.nn.functional as F

from golden import Family, generator, randn


def windows():
    generator.manual_seed(20240301)
    family = Family("window")
    signals(family)
    transposed(family)
    unfolded(family)
    counted(family)
    family.write()


def signals(family):
    def conv1d(x, kernel, bias=None, stride=1, padding=0, dilation=1, groups=1,
               mode="correlation"):
        rank, own = x.dim(), kernel.dim()
        while x.dim() < 3:
            x = x.unsqueeze(0)
        if own == 1:
            kernel = kernel[None, None].expand(groups, 1, -1)
        elif own == 2:
            kernel = kernel[:, None]
        if mode == "convolution":
            kernel = kernel.flip([2])
        if padding == "same":
            total = dilation * (kernel.shape[2] - 1)
            x = F.pad(x, (total // 2, total - total // 2))
            padding = 0
        if bias is not None and bias.dim() == 0:
            bias = bias.expand(kernel.shape[0])
        y = F.conv1d(x, kernel, bias, stride, padding, dilation, groups)
        if rank == 3:
            return y
        y = y[0]
        return y if rank == 2 or own == 2 or y.shape[0] != 1 else y[0]

    def add(signal, kernel, bias=None, **arguments):
        tensors = {"x": randn(*signal), "kernel": randn(*kernel)}
        if bias is not None:
            tensors["bias"] = randn(*bias)
        family.add("conv1d", lambda **t: conv1d(**t, **arguments), **tensors, **arguments)

    for stride, padding, dilation in [
        (1, 0, 1), (2, 0, 1), (1, 1, 1), (2, 1, 1), (3, 2, 1), (1, 0, 2), (2, 3, 3), (5, 1, 2)]:
        options = {"stride": stride, "padding": padding, "dilation": dilation}
        add((9,), (3,), **options)
        add((8,), (2, 3), **options)
        add((2, 9), (3, 2, 3), bias=(3,), **options)
        add((3, 4, 8), (4, 2, 2), groups=2, **options)
    for mode in ("correlation", "convolution"):
        add((6,), (3,), mode=mode)
        add((2, 6), (2, 2, 4), bias=(2,), mode=mode)
    for side in (1, 2, 3, 4):
        add((2, 5), (2, 2, side), padding="same")
    add((6,), (3,), padding="same", dilation=2)
    add((6,), (3,), bias=())
    add((6,), (1, 1, 3))
    add((6,), (1, 3))
    add((6,), (2, 1, 3))
    add((3, 6), (3,), groups=3)
    add((1,), (1,))
    add((1, 1, 1), (1, 1, 1), padding=2)
    add((0, 2, 5), (3, 2, 3))


def transposed(family):
    def conv_transpose2d(x, kernel, bias=None, stride=(1, 1), padding=(0, 0),
                         output_padding=(0, 0), groups=1, dilation=(1, 1)):
        rank = x.dim()
        while x.dim() < 4:
            x = x.unsqueeze(0)
        if kernel.dim() == 2:
            kernel = kernel[None, None]
        if bias is not None and bias.dim() == 0:
            bias = bias.expand(kernel.shape[1] * groups)
        y = F.conv_transpose2d(
            x, kernel, bias, stride, padding, output_padding, groups, dilation)
        if rank == 4:
            return y
        y = y[0]
        return y if rank == 3 or y.shape[0] != 1 else y[0]

    def add(image, kernel, bias=None, **arguments):
        tensors = {"x": randn(*image), "kernel": randn(*kernel)}
        if bias is not None:
            tensors["bias"] = randn(*bias)
        family.add(
            "conv_transpose2d", lambda **t: conv_transpose2d(**t, **arguments), **tensors,
            **arguments)

    for stride, padding, output_padding, dilation in [
        ((1, 1), (0, 0), (0, 0), (1, 1)), ((2, 2), (0, 0), (0, 0), (1, 1)),
        ((1, 1), (1, 1), (0, 0), (1, 1)), ((2, 2), (1, 1), (1, 1), (1, 1)),
        ((3, 2), (2, 1), (2, 0), (1, 1)), ((1, 1), (0, 0), (0, 0), (2, 2)),
        ((2, 1), (1, 2), (1, 2), (2, 3)), ((1, 3), (0, 1), (0, 1), (1, 2)),
    ]:
        options = {
            "stride": stride, "padding": padding, "output_padding": output_padding,
            "dilation": dilation,
        }
        add((4, 5), (3, 3), **options)
        add((2, 3, 4), (2, 3, 3, 2), bias=(3,), **options)
        add((2, 1, 3, 3), (1, 2, 3, 3), **options)
        add((4, 3, 3), (4, 2, 3, 3), groups=2, **options)
    add((3, 3), (1, 2, 2, 2), bias=(2,))
    add((3, 3), (1, 1, 2, 2), bias=(1,))
    add((3, 3), (2, 2), bias=())
    add((1, 1), (1, 1))
    add((1, 1), (3, 3), stride=(4, 4))
    add((0, 2, 3, 3), (2, 1, 2, 2))


def unfolded(family):
    def unfold(x, kernel, **options):
        rank = x.dim()
        y = F.unfold(x.reshape((1,) * (4 - rank) + x.shape), kernel, **options)
        return y if rank == 4 else y[0]

    for kernel, options in [
        ((2, 2), {}), ((2, 3), {}), ((1, 1), {}), ((3, 3), {"padding": (1, 1)}),
        ((2, 2), {"stride": (2, 2)}), ((3, 2), {"stride": (1, 2), "padding": (1, 0)}),
        ((2, 2), {"dilation": (2, 1)}),
        ((2, 3), {"dilation": (3, 2), "padding": (2, 3), "stride": (3, 1)}),
    ]:
        for sizes in [(5, 6), (2, 4, 5), (2, 3, 4, 5)]:
            family.add("unfold", lambda x: unfold(x, kernel, **options), x=randn(*sizes),
                       kernel=kernel, **options)
    family.add("unfold", lambda x: unfold(x, (1, 1)), x=randn(1, 1), kernel=(1, 1))
    family.add("unfold", lambda x: unfold(F.pad(x, (0, 1, 0, 1)), (2, 2)), x=randn(3, 3),
               kernel=(2, 2), padding="same")


def counted(family):
    def field(layers):
        """By asking which inputs one output's gradient reaches."""
        layers = [(list(layer) + [1, 1])[:3] for layer in layers]
        length = 1
        for kernel, stride, dilation in reversed(layers):
            length = (length - 1) * stride + dilation * (kernel - 1) + 1
        x = torch.ones(1, 1, length, requires_grad=True)
        y = x
        for kernel, stride, dilation in layers:
            y = F.conv1d(y, torch.ones(1, 1, kernel), stride=stride, dilation=dilation)
        y[0, 0, 0].backward()
        reached = x.grad[0, 0].nonzero().flatten()
        return torch.tensor(float(reached[-1] - reached[0] + 1))

    for rows in [
        [(3,)], [(3,), (3,)], [(3,), (3,), (3,)], [(1,)], [(3, 1), (2, 2), (3, 1), (2, 2)],
        [(7, 2), (3, 2)], [(5, 3)], [(3, 1, 2), (3, 2, 4)], [(1, 4), (2, 1)],
    ]:
        table = torch.tensor(rows, dtype=torch.float64)
        family.add(
            "receptive_field", lambda **_: field(rows), constant=("layers",),
            layers=table if len(rows[0]) > 1 else table[:, 0])

    def visits(n, kernel, stride=(1, 1), padding=(0, 0)):
        x = torch.ones(1, 1, *n, requires_grad=True)
        F.unfold(x, kernel, stride=stride, padding=padding).sum().backward()
        return x.grad[0, 0]

    for n, kernel, options in [
        ((7, 7), (3, 3), {}), ((7, 7), (3, 3), {"padding": (1, 1)}),
        ((7, 7), (3, 3), {"padding": (2, 2)}), ((7, 7), (3, 3), {"stride": (2, 2)}),
        ((7, 7), (3, 3), {"stride": (3, 3)}), ((4, 6), (2, 3), {}),
        ((5, 5), (1, 2), {"stride": (2, 3), "padding": (0, 1)}), ((1, 1), (1, 1), {}),
        ((3, 4), (3, 4), {"padding": (2, 2), "stride": (4, 1)}),
    ]:
        family.add(
            "conv_visits", lambda: visits(n, kernel, **options), n=n, kernel=kernel, **options)
