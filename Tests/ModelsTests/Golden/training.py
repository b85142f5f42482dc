"""Writes what PyTorch's layers and optimiser do, for the tests to compare with.

Usage: python training.py > training.json
"""
import json

import torch

torch.manual_seed(0)


def numbers(tensor):
    return [round(float(v), 8) for v in tensor.detach().reshape(-1)]


def batch_norm(layer, shapes, **settings):
    """Two batches in training, and a third by the running statistics."""
    torch.nn.init.uniform_(layer.weight)
    torch.nn.init.uniform_(layer.bias)
    batches = [torch.randn(shape) * 2 + 1 for shape in shapes]
    outputs = [layer(batch) for batch in batches[:-1]]
    layer.eval()
    outputs.append(layer(batches[-1]))
    return {
        "name": type(layer).__name__, **settings,
        "weight": numbers(layer.weight), "bias": numbers(layer.bias),
        "shapes": shapes, "batches": [numbers(batch) for batch in batches],
        "outputs": [numbers(output) for output in outputs],
        "mean": numbers(layer.running_mean), "variance": numbers(layer.running_var),
    }


def descent(**settings):
    """Five steps down a bowl whose gradient is 2 w times a factor for each element."""
    weights = torch.tensor([1.0, -2.0, 0.5], requires_grad=True)
    factors = torch.tensor([1.0, 0.5, 3.0])
    optimizer = torch.optim.SGD([weights], **settings)
    path = []
    for _ in range(5):
        optimizer.zero_grad()
        (factors * weights**2).sum().backward()
        optimizer.step()
        path.append(numbers(weights))
    return {
        "lr": settings["lr"], "momentum": settings.get("momentum", 0),
        "decay": settings.get("weight_decay", 0), "nesterov": settings.get("nesterov", False),
        "path": path,
    }


print(json.dumps({
    "normalisation": [
        batch_norm(torch.nn.BatchNorm1d(3), [[5, 3], [4, 3], [2, 3]], eps=1e-5, momentum=0.1),
        batch_norm(
            torch.nn.BatchNorm1d(2, eps=0.01, momentum=0.5), [[3, 2, 4], [2, 2, 3], [1, 2, 2]],
            eps=0.01, momentum=0.5),
        batch_norm(
            torch.nn.BatchNorm2d(2), [[2, 2, 3, 3], [3, 2, 2, 2], [1, 2, 1, 2]], eps=1e-5,
            momentum=0.1),
    ],
    "descent": [
        descent(lr=0.1), descent(lr=0.1, momentum=0.9), descent(lr=0.05, weight_decay=0.2),
        descent(lr=0.1, momentum=0.5, weight_decay=0.1),
        descent(lr=0.05, momentum=0.9, nesterov=True, weight_decay=0.01),
    ],
}, separators=(",", ":")).replace('{"', '\n{"').lstrip())
