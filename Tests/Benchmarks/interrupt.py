"""Presses Ctrl-C at random moments of long evaluations and measures how long they go on.

    swift build -c release --product layerlab
    python3 Tests/Benchmarks/interrupt.py .build/release/layerlab [part of a program] [-n times]

Each program runs at the prompt of a plain terminal. The time from the signal to the next prompt is
what a learner waits; the program must leave `kept` as it was. The machine should be quiet. Prints
the worst time of each program, those above the limit marked, and fails where there is one.
"""

import argparse
import os
import pty
import random
import select
import signal
import sys
import termios
import time

LIMIT = 0.1
PROMPT = b"\xc2\xbb "

BIG = "x = rand(30000000); "
BOX = "x = rand(5000, 5000); "
IMAGES = "x = rand(64, 16, 64, 64); k = rand(32, 16, 5, 5); "


def elementwise():
    """Every function of one tensor, on one that takes a while."""
    plain = (
        "exp log log1p expm1 sqrt abs sign sin cos tanh round floor ceil isnan square identity "
        "sigmoid relu leaky_relu elu selu gelu silu swish mish softplus hard_sigmoid hard_tanh "
        "softsign heaviside median any all l1 l2"
    )
    along = (
        "softmax log_softmax sum prod mean var std max min argmax argmin norm cumsum cumprod "
        "logsumexp sort flip"
    )
    constant = "sign round floor ceil isnan heaviside any all argmax argmin".split()
    for name in (plain + " " + along).split():
        yield BIG, f"while true {{ {name}(x) }}"
        if name in along.split():
            yield BOX, f"while true {{ {name}(x, dim=0) }}"
        if name not in constant:
            yield BIG + "w = param(x); ", f"while true {{ grad(sum({name}(w)), w) }}"


def rest():
    """Everything else that can take long."""
    big = [
        "x + x", "x - 1", "x * x", "x / 2", "x % 2", "x ^ 3", "-x", "x > 0.5", "not all(x > 0.5)",
        "x == x", "0 < x < 1", "x[x > 0.5]", "x[::-1]", "x[::2] + 1", "x[1:] + x[:-1]",
        "clamp(x, 0, 1)", "maximum(x, 0.5)", "minimum(x, x)", "where(x > 0.5, x, -x)", "pow(x, 2.5)",
        "roll(x, 3)", "repeat(x, 2)", "pad(x, 1)", "append(x, 1)", "cat(x, x)", "stack(x, x)",
        "x[[0, 1, 2]]", "reshape(x, (3000, 10000)).T + 0", "x @ x",
        "dot(x, x)", "[x, x]", "(x, x)", "float64(x)", "x |> relu |> sigmoid", "share(x > 0.5)",
        "percentile(x, 30)", "dropout(x)", "prelu(x, 0.1)", "maxout(x, 2)", "hadamard(x, x)",
        "mse_loss(x, x + 1)", "l1_loss(x, -x)", "bce_loss(x, x)", "bce_with_logits(x, x)",
        "hinge_loss(x, sign(x))", "huber_loss(x, 2 * x)", "smooth_l1_loss(x, 2 * x)",
        "squared_hinge_loss(x, sign(x))", "elastic_net(x, 0.5)", "soft_threshold(x, 0.1)",
        "max_norm(reshape(x, (3000, 10000)), 2)", "norm(x, p=3)", "str(x)", "print(x)", "len(str(x))",
        "detach(param(x))", "close(x, x)", "zero_grad(param(x))", "float32(float64(x))",
        "batch_norm(reshape(x, (3000, 10000)))", "layer_norm(reshape(x, (3000, 10000)))",
        "BatchNorm1d(10000)(reshape(x, (3000, 10000)))", "ReLU()(x)", "Dropout(0.5)(x)",
        "outer(x[:5000], x[:5000])", "transpose(reshape(x, (3000, 10000)), 0, 1) + 1",
        "permute(reshape(x, (300, 100, 1000)), (2, 0, 1)) + 1", "unsqueeze(x, 0) + 1",
        "conv1d(reshape(x, (1, 1, 30000000)), ones(1, 1, 9))",
    ]
    for body in big:
        yield BIG, f"while true {{ {body} }}"
    for body in ["zeros(50000000)", "ones(50000000)", "full((50000000,), 2)", "arange(50000000)",
                 "linspace(0, 1, 50000000)", "rand(50000000)", "randn(50000000)",
                 "randint(0, 9, 50000000)", "bernoulli(0.5, 50000000)", "eye(7000)",
                 "one_hot(zeros(50000), 500)", "xavier_uniform(7000, 7000)", "he_normal(7000, 7000)",
                 "range(50000000)", "digits(20000)", "moons(1000000)", "spirals(1000000)", "blobs(1000000)",
                 "recall(20000)", "adding(20000)", "stripes(20000)", "patches(20000)", "outline(20000)", "colour(20000)",
                 "curve(1000000)",
                 "Linear(7000, 7000)", "Conv2d(512, 512, 9)"]:
        yield "", f"while true {{ {body} }}"
        yield "", body.replace("50000000", "200000000").replace("7000", "12000")
    for body in ["conv2d(x, k)", "conv2d(x, k, padding=2)", "conv2d(x, k, dilation=2, stride=2)",
                 "max_pool2d(x, 3)", "max_pool2d(x, 3, stride=1, padding=1)", "avg_pool2d(x, 3, stride=1)",
                 "min_pool2d(x, 2)", "global_avg_pool2d(x)", "global_max_pool2d(x)", "unfold(x, 5)",
                 "batch_norm(x)", "Conv2d(16, 32, 5)(x)", "BatchNorm2d(16)(x)", "MaxPool2d(3)(x)",
                 "conv_transpose2d(x, rand(16, 8, 5, 5))", "conv2d(x, k, mode=\"convolution\")",
                 "conv2d(float64(x), k)", "sum(x, dim=(0, 2, 3))", "pad(x, 3)", "x[:, :, ::2, ::2] + 0"]:
        yield IMAGES, f"while true {{ {body} }}"
        yield IMAGES + "w = param(x); ", f"while true {{ grad(sum({body.replace('(x', '(w', 1)}), w) }}"
    for body in ["x @ x", "x.T @ x", "x[0] @ x", "solve(x, x)", "lstsq(x, x)", "svdvals(x[:2000, :2000])", "eigvals(x[:1000, :1000])",
                 "eigh(x[:1500, :1500] + x[:1500, :1500].T)", "spectral_radius(x[:1000, :1000])",
                 "linear(x, x)", "sort(x, dim=0)", "cross_entropy(x, zeros(5000))", "nll_loss(x, zeros(5000))",
                 "svm_loss(x, zeros(5000))", "embedding(zeros(50000), x[:, :500])", "float64(x) @ float64(x)",
                 "rnn_cell(x, x, x, x)", "gru_cell(x[:, :1000], x[:, :1000], x[:3000, :1000], x[:3000, :1000])",
                 "x[x[0] > 0.5]", "x[:, x[0] > 0.5]"]:
        yield BOX, f"while true {{ {body} }}"
        yield BOX, body
    # The language itself.
    for setting, program in [
        ("", "s = 0; while true { s += 1 }"), ("f(x) = x * x + 1; ", "while true { f(2) }"),
        ("f(n) = if n < 2 { n } else { f(n - 1) + f(n - 2) }; ", "f(60)"),
        ("", "for i in range(1e9) { i }"), ("", "t = (1,); while true { t = (t, t) }"),
        ("", "t = (1,); while true { t = (t,) }"),
        ("", "t = (1,); while true { t = t + t }"), ("", "t = (); while true { t = t + (1,) }"),
        ("", "s = \"ab\"; while true { s = s + s }"), ("", "s = \"ab\"; while true { s = s + \"c\"; s == s }"),
        ("w = param(1); y = w; ", "for i in range(3e6) { y = y + w }"),
        ("w = param(1); y = w; for i in range(1e6) { y = y + w }; ", "while true { grad(y, w) }"),
        ("w = param(1); y = w; for i in range(1e6) { y = y + w }; ", "while true { backward(y) }"),
        ("w = param(1); y = w; for i in range(1e6) { y = y + w }; ", "y = 0"),
        ("x = zeros(3000000); ", "for v in x { v + 1 }"), ("x = zeros(3000000); ", "while true { for v in x { v } }"),
        ("x = zeros(40000000); ", "while true { x[1:] = 0 }"), ("x = zeros(40000000); ", "while true { x[x > 0] = 0 }"),
        ("x = zeros(40000000); ", "while true { x += 1 }"), ("x = zeros(5000, 5000); ", "while true { x[:, 0] = 1 }"),
        ("x = zeros(40000000); ", "x[1:40000000] = 0"), ("x = param(zeros(20000000)); ", "while true { no_grad { x -= 1 } }"),
        ("x = param(zeros(20000000)); ", "while true { y = x; y[::2] = x[0] }"),
        ("t = range(3000000); ", "[t, t] + [t, t]"),
        ("f(x) = sum(x ^ 2); ", "check_grad(f, rand(100000))"), ("", "check_grad(x -> sum(x ^ 2), rand(100000))"),
        ("", "jacobian(x -> x ^ 2, rand(20000))"), ("", "jacobian(x -> cumsum(x), rand(3000))"),
        ("", "jacobian(x -> x * 2, rand(3, 3000))"), 
        
        ("t = (1,); for i in range(21) { t = (t, t) }; ", "t"),
        ("t = (1,); for i in range(21) { t = (t, t) }; ", "str(t)"),
        ("t = (1,); for i in range(21) { t = (t, t) }; ", "t == t"),
        ("t = (1,); for i in range(22) { t = t + t }; ", "str(t)"),
        ("t = (1,); for i in range(22) { t = t + t }; ", "t"), ("t = (1,); for i in range(22) { t = t + t }; ", "cat(t)"),
        ("t = (1,); for i in range(22) { t = t + t }; ", "t[::2]"), ("t = (1,); for i in range(22) { t = t + t }; ", "for i in range(1e9) { t[0] }"),
        ("s = \"ab\"; for i in range(25) { s = s + s }; ", "s[::2]"), ("s = \"ab\"; for i in range(25) { s = s + s }; ", "s"),
        ("s = \"ab\"; for i in range(25) { s = s + s }; ", "len(s)"), ("s = \"ab\"; for i in range(25) { s = s + s }; ", "print(s)"),
    ]:
        yield setting, program
    # Showing.
    for body in ["x", "x > 0.5", "reshape(x, (3000, 10000))", "param(x)", "(x, x)", "x + 1", ":show reshape(x, (3000, 10000))", ":hist x", ":tell x",
                 ":plot x", ":tell reshape(x, (3000, 10000))", ":time x + x", ":shapes x + x", ":why (x + x)[0]", ":why sum(x)",
                 ":trace sum(x * x)", ":graph sum(x * x)", ":vars",
                 ":why mean(x)", ":why sort(x)[0]", ":trace x[x > 0.5]", ":vary n in [1, 2, 3] sum(x * n)", ":hist x * 2"]:
        yield BIG, body
    for body in [":steps conv2d(x, k)", ":steps backward conv2d(x, k)", ":steps max_pool2d(x, 3)", ":steps backward max_pool2d(x, 3)", ":why conv2d(x, k)[0, 0, 0, 0]",
                 ":show x", ":trace conv2d(x, k)", ":graph sum(conv2d(x, k))", ":time conv2d(x, k)", ":tell x", ":trace sum(relu(conv2d(x, k)))"]:
        yield IMAGES, body
    for body in [":why (x @ x)[0, 0]", ":trace x @ x", ":steps matmul(x, x)", ":steps backward matmul(x, x)", ":time x @ x",
                 ":steps linear(x, x)", ":why softmax(x)[0, 0]", ":why solve(x, x)[0, 0]"]:
        yield BOX, body
    yield "f(n) = if n < 2 { n } else { f(n - 1) + f(n - 2) }; ", ":trace f(27)"
    yield "f(n) = if n < 2 { n } else { f(n - 1) + f(n - 2) }; ", ":graph f(27)"
    yield "f(n) = if n < 2 { n } else { f(n - 1) + f(n - 2) }; ", ":plot n -> f(30 + n)"
    yield "w = param(1); fn f(x) { s = x; for i in range(300000) { s = s + w }; s }; ", ":trace f(2)"
    yield "w = param(1); fn f(x) { s = x; for i in range(300000) { s = s + w }; s }; ", ":graph f(2)"
    yield "w = param(1); fn f(x) { s = x; for i in range(300000) { s = s + w }; s }; ", ":why f(2)"


class Terminal:
    """The tool at a plain terminal."""

    def __init__(self, tool, options=()):
        self.process, self.file = pty.fork()
        if self.process == 0:
            os.environ.update(TERM="dumb", LANG="C.UTF-8", XDG_STATE_HOME="/tmp")
            os.execv(tool, [tool, *options])
        settings = termios.tcgetattr(self.file)
        settings[3] &= ~termios.ECHO
        termios.tcsetattr(self.file, termios.TCSANOW, settings)

    def read(self, seconds):
        """The output up to the next prompt, and when it came; none where it does not come."""
        text, end = b"", time.perf_counter() + seconds
        while True:
            left = end - time.perf_counter()
            if left <= 0 or not select.select([self.file], [], [], left)[0]:
                return text, None
            try:
                text += os.read(self.file, 1 << 20)
            except OSError:
                return text, None
            text = text[-4000:]
            if text.endswith(PROMPT):
                return text, time.perf_counter()

    def send(self, line):
        os.write(self.file, line.encode() + b"\n")

    def close(self):
        os.kill(self.process, signal.SIGKILL)
        os.close(self.file)
        os.waitpid(self.process, 0)


def measure(tool, setting, program, times):
    """The times from the signal to the prompt, in seconds, and what was wrong."""
    terminal = Terminal(tool)
    try:
        if terminal.read(10)[1] is None:
            return [], "no prompt"
        terminal.send("kept = 42; " + setting)
        text, at = terminal.read(60)
        if at is None or b"error" in text:
            return [], "setting: " + text.decode(errors="replace")[-300:]
        waits = []
        for index in range(times):
            terminal.send(program)
            text, at = terminal.read(random.random() * 0.8 + 0.02)
            if at is not None:
                problem = text.decode(errors="replace")
                if "unknown-name" in problem or "error[syntax]" in problem:
                    return waits, problem[-300:]
                continue
            start = time.perf_counter()
            os.kill(terminal.process, signal.SIGINT)
            text, at = terminal.read(20)
            if at is None:
                return waits, "never ends"
            waits.append(at - start)
        terminal.send("kept")
        text, at = terminal.read(20)
        if at is None or b"42" not in text:
            return waits, "the session is lost: " + text.decode(errors="replace")[-300:]
        return waits, None
    finally:
        terminal.close()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tool")
    parser.add_argument("part", nargs="?", default="")
    parser.add_argument("-n", type=int, default=4, dest="times")
    arguments = parser.parse_args()
    random.seed(1)
    failures = 0
    for setting, program in [*elementwise(), *rest()]:
        if arguments.part not in setting + program:
            continue
        waits, problem = measure(arguments.tool, setting, program, arguments.times)
        worst = max(waits, default=0)
        is_slow = worst > LIMIT
        failures += is_slow or problem is not None
        if is_slow or problem or arguments.part:
            mark = "SLOW " if is_slow else "     "
            print(f"{mark}{worst * 1000:7.0f} ms  {setting}{program}  {problem or ''}", flush=True)
    print(f"{failures} slow or wrong")
    sys.exit(failures > 0)


if __name__ == "__main__":
    main()
