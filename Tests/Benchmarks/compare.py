"""Measures the kernels and the evaluator beside PyTorch and Python, and prints the ratios.

    swift build -c release --product Benchmarks
    python3 Tests/Benchmarks/compare.py .build/release/Benchmarks [part of a name]

The Python that runs this needs PyTorch; the machine should be quiet.
"""

import subprocess
import sys
import time

import torch
import torch.nn.functional as F


ROUNDS = 100_000


LOOPS = {
    "loop_squares": "for i in numbers: s += i * i",
    "loop_while": "n = 0.0\nwhile n < ROUNDS: n += 1.0",
    "loop_if": "for i in numbers:\n  if i < 500.0: s += i\n  else: s -= i",
    "loop_function": "def f(n):\n  s = 0.0\n  for i in numbers: s += i * i\n  return s\nf(ROUNDS)",
    "loop_function_while": "def f(n):\n  i = 0.0\n  while i < n: i += 1.0\n  return i\nf(ROUNDS)",
    "loop_calls": "def f(x): return x * x + 1.0\nfor i in numbers: s = f(i)",
    "loop_calls_block": "def f(x, y):\n  z = x * y\n  return z + 1.0\nfor i in numbers: s = f(i, 2.0)",
    "loop_relu": "for i in numbers: b = torch.relu(a)",
    "loop_add": "for i in numbers: b = a + a",
    "loop_matmul": "for i in numbers: b = a @ a",
    "loop_layer": "for i in numbers: b = torch.relu(a @ a + a)",
    "loop_recorded": "for i in numbers: b = torch.relu(a @ w + a)",
}


def loop(kind):
    """The same loop as the evaluator's, as a script would run it: on floats, and at top level."""
    scope = {
        "ROUNDS": ROUNDS,
        "torch": torch,
        "numbers": [float(i) for i in range(ROUNDS)],
        "s": 0.0,
        "a": torch.ones(5, 5),
        "w": torch.ones(5, 5, requires_grad=True),
    }
    code = compile(LOOPS[kind], kind, "exec")
    return lambda: exec(code, scope)



def operation(name):
    """The same work as the benchmark of that name, as a function without arguments."""
    kind, *words = name.split()
    if kind.startswith("loop"):
        return loop(kind)
    sizes = [int(word) for word in words]
    if kind.startswith("matmul"):
        m, n, k = sizes
        a = torch.rand(k, m).T if kind.endswith("tn") else torch.rand(m, k)
        b = torch.rand(n, k).T if kind.endswith("nt") else torch.rand(k, n)
        return lambda: a @ b
    if kind.startswith("conv"):
        batch, channels, side, outputs, kernel, padding = sizes
        x = torch.rand(batch, channels, side, side)
        w = torch.rand(outputs, channels, kernel, kernel)
        y = F.conv2d(x, w, padding=padding)
        if kind == "conv_forward":
            return lambda: F.conv2d(x, w, padding=padding)
        wanted = [kind == "conv_input_gradient", kind == "conv_kernel_gradient", False]
        pair = [padding, padding]
        return lambda: torch.ops.aten.convolution_backward(
            y, x, w, None, [1, 1], pair, [1, 1], False, [0, 0], 1, wanted
        )
    if kind == "softmax":
        x = torch.rand(*sizes)
        return lambda: torch.softmax(x, 1)
    if kind == "sum_columns":
        x = torch.rand(*sizes)
        return lambda: x.sum(0)
    if kind == "transpose":
        x = torch.rand(*sizes)
        return lambda: x.T.contiguous()
    if kind == "channels_last":
        x = torch.rand(sizes[0], sizes[1], sizes[2], sizes[2])
        return lambda: x.permute(0, 2, 3, 1).contiguous()
    if kind == "max_pool":
        x = torch.rand(1, sizes[0], sizes[1], sizes[1])
        return lambda: F.max_pool2d(x, 2, return_indices=True)
    if kind == "avg_pool":
        x = torch.rand(1, sizes[0], sizes[1], sizes[1])
        return lambda: F.avg_pool2d(x, 2)
    x = torch.rand(*sizes)
    if kind == "add":
        y = torch.rand(*sizes)
        return lambda: x + y
    return lambda: getattr(torch, kind)(x)


def best_microseconds(run):
    """The best of many runs within a fifth of a second."""
    run()
    start = time.perf_counter()
    run()
    repetitions = max(1, int(20e-6 / max(time.perf_counter() - start, 1e-8)))
    best, end = float("inf"), time.perf_counter() + 0.2
    while time.perf_counter() < end:
        start = time.perf_counter()
        for _ in range(repetitions):
            run()
        best = min(best, (time.perf_counter() - start) / repetitions)
    return best * 1e6


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    print(f"{'case':44} {'threads':>7} {'ours us':>11} {'torch us':>11} {'ratio':>6}")
    with torch.no_grad(), subprocess.Popen(
        sys.argv[1:], stdout=subprocess.PIPE, text=True
    ) as benchmarks:
        # All kernels first, then PyTorch: the two would disturb each other.
        lines = [line.rstrip("\n").split("\t") for line in benchmarks.stdout]
        benchmarks.wait()
        for threads, microseconds, name in lines:
            torch.set_num_threads(int(threads))
            is_loop = name.startswith("loop")
            with torch.set_grad_enabled(is_loop):
                theirs = best_microseconds(operation(name)) / (ROUNDS if is_loop else 1)
            ours = float(microseconds)
            print(f"{name:44} {threads:>7} {ours:11.3f} {theirs:11.3f} {theirs / ours:6.2f}")


if __name__ == "__main__":
    main()
