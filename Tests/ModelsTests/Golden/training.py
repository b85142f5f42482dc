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


def descents(name, **settings):
    """Five steps down a bowl whose gradient is 2 w times a factor for each element, in both types."""
    for dtype in (torch.float32, torch.float64):
        weights = torch.tensor([1.0, -2.0, 0.5], dtype=dtype, requires_grad=True)
        factors = torch.tensor([1.0, 0.5, 3.0], dtype=dtype)
        optimizer = getattr(torch.optim, name)([weights], **settings)
        path = []
        for _ in range(5):
            optimizer.zero_grad()
            (factors * weights**2).sum().backward()
            optimizer.step()
            path.append([float(v) for v in weights.detach()])
        yield {
            "name": name, "settings": settings, "isDouble": dtype == torch.float64, "path": path,
        }


def clipping(gradients, maximum):
    """The norm before, and the gradients after."""
    leaves = [torch.zeros(len(g), requires_grad=True) for g in gradients]
    for leaf, gradient in zip(leaves, gradients):
        leaf.grad = torch.tensor(gradient)
    norm = torch.nn.utils.clip_grad_norm_(leaves, maximum)
    return {
        "gradients": gradients, "maximum": maximum, "norm": float(norm),
        "clipped": [numbers(leaf.grad) for leaf in leaves],
    }


def course(**settings):
    """Four epochs of a linear classifier on all examples at once."""
    inputs = torch.tensor([
        [1.0, 0.5], [-1.0, 2.0], [0.25, -1.5], [2.0, 1.0], [-0.5, -0.75], [0.5, 1.25], [-2.0, 0.5]])
    labels = torch.tensor([0, 1, 2, 1, 2, 0, 1])
    model = torch.nn.Linear(2, 3)
    with torch.no_grad():
        model.weight.copy_(torch.tensor([[0.5, -0.25], [-0.5, 0.75], [0.125, -1.0]]))
        model.bias.copy_(torch.tensor([0.1, -0.2, 0.3]))
    first = numbers(model.weight) + numbers(model.bias)
    optimizer = torch.optim.SGD(model.parameters(), **settings)
    losses, accuracies = [], []
    for _ in range(4):
        optimizer.zero_grad()
        output = model(inputs)
        loss = torch.nn.functional.cross_entropy(output, labels)
        losses.append(loss.item())
        accuracies.append(float((output.argmax(1) == labels).float().mean()))
        loss.backward()
        optimizer.step()
    return {
        "settings": settings, "inputs": numbers(inputs), "labels": labels.tolist(), "first": first,
        "losses": losses, "accuracies": accuracies,
        "last": numbers(model.weight) + numbers(model.bias),
    }


def layer(name, arguments, module, names, inputs, output=lambda value: value):
    """The output for some inputs, and the gradients of its sum weighted by 1, 2, 3 and so on."""
    inputs = inputs.clone().requires_grad_(inputs.dtype == torch.float32)
    result = output(module(inputs))
    weights = torch.arange(1.0, result.numel() + 1).reshape(result.shape)
    (result * weights).sum().backward()
    parameters = list(module.parameters())
    return {
        "name": name, "arguments": arguments, "names": names,
        "parameters": [numbers(parameter) for parameter in parameters],
        "shape": list(inputs.shape), "inputs": numbers(inputs),
        "outputShape": list(result.shape), "output": numbers(result),
        "inputGradient": None if inputs.grad is None else numbers(inputs.grad),
        "gradients": [numbers(parameter.grad) for parameter in parameters],
    }


def layers():
    """Layers with parameters on small inputs."""
    nn, recurrent = torch.nn, ["weight_ih", "weight_hh", "bias_ih", "bias_hh"]
    norm = nn.LayerNorm(4)
    torch.nn.init.uniform_(norm.weight)
    torch.nn.init.uniform_(norm.bias)
    sequence = torch.randn(2, 3, 2)
    return [
        layer("PReLU", {"num_parameters": 3}, nn.PReLU(3), ["weight"], torch.randn(2, 3)),
        layer("LayerNorm", {"num_features": 4}, norm, ["weight", "bias"], torch.randn(2, 3, 4)),
        layer("Embedding", {"num_embeddings": 5, "embedding_dim": 3}, nn.Embedding(5, 3), ["weight"],
              torch.tensor([[1, 4, 1], [0, 2, 3]])),
        layer("Conv1d", {"in_channels": 2, "out_channels": 4, "kernel": 3, "stride": 2, "groups": 2},
              nn.Conv1d(2, 4, 3, stride=2, groups=2), ["weight", "bias"], torch.randn(2, 2, 8)),
        layer("RNN", {"inputs": 2, "hidden": 3}, nn.RNN(2, 3, batch_first=True), recurrent, sequence,
              lambda value: value[0]),
        layer("RNN", {"inputs": 2, "hidden": 3, "nonlinearity": "relu", "output": "last"},
              nn.RNN(2, 3, nonlinearity="relu", batch_first=True), recurrent, sequence,
              lambda value: value[0][:, -1]),
        layer("LSTM", {"inputs": 2, "hidden": 3}, nn.LSTM(2, 3, batch_first=True), recurrent, sequence,
              lambda value: value[0]),
        layer("GRU", {"inputs": 2, "hidden": 3, "output": "last"}, nn.GRU(2, 3, batch_first=True),
              recurrent, sequence, lambda value: value[0][:, -1]),
    ]


def shuffled(count, seed):
    """The order of the portable generator: Durstenfeld's shuffle from the last place down."""
    mask, state, order = (1 << 64) - 1, seed, list(range(count))
    for place in range(count - 1, 0, -1):
        state = (state + 0x9E3779B97F4A7C15) & mask
        bits = ((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9) & mask
        bits = ((bits ^ (bits >> 27)) * 0x94D049BB133111EB) & mask
        uniform = ((bits ^ (bits >> 31)) >> 11) * 2.0**-53
        other = int(uniform * (place + 1))
        order[place], order[other] = order[other], order[place]
    return {"count": count, "seed": seed, "order": order}


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
    "descent": [run for runs in [
        descents("SGD", lr=0.1), descents("SGD", lr=0.1, momentum=0.9),
        descents("SGD", lr=0.05, weight_decay=0.2),
        descents("SGD", lr=0.1, momentum=0.5, weight_decay=0.1),
        descents("SGD", lr=0.05, momentum=0.9, nesterov=True, weight_decay=0.01),
        descents("RMSprop"), descents("RMSprop", lr=0.1, alpha=0.8, eps=0.01),
        descents("RMSprop", lr=0.05, momentum=0.9, weight_decay=0.1),
        descents("RMSprop", lr=0.05, centered=True),
        descents("RMSprop", lr=0.02, alpha=0.9, centered=True, momentum=0.5, weight_decay=0.01),
        descents("Adam"), descents("Adam", lr=0.2, betas=(0.5, 0.7)),
        descents("Adam", lr=0.1, eps=0.01, weight_decay=0.3),
        descents("AdamW", lr=0.1), descents("AdamW", lr=0.1, betas=(0.8, 0.9), weight_decay=0.5),
    ] for run in runs],
    "clipping": [
        clipping([[3.0, 4.0], [12.0]], 1.0), clipping([[3.0, 4.0], [12.0]], 20.0),
        clipping([[0.5], [0.25, -0.125]], 0.5),
    ],
    "courses": [course(lr=0.5), course(lr=0.25, momentum=0.9, weight_decay=0.01)],
    "layers": layers(),
    "shuffles": [shuffled(10, 1), shuffled(7, 20), shuffled(1, 3)],
}, separators=(",", ":")).replace('{"', '\n{"').lstrip())
