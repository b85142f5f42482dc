"""What the scripts of golden values share: drawing arguments, and writing cases."""

import json
import math
import pathlib

import torch

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
    def __init__(self, name, seed=None):
        """Begins a file; with a seed its numbers do not depend on the files made before it."""
        if seed is not None:
            generator.manual_seed(seed)
        self.name = name
        self.cases = []

    def add(self, operation, function, is_kink=False, constant=(), output=None, **arguments):
        """Adds a case: `function` takes the tensors among the arguments by name.

        No gradient is asked for the arguments named in `constant`. Where the operation gives a
        tuple, `function` returns the value at `output`.
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
        if output:
            case["output"] = output
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
