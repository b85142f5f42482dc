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


PROGRAMS = r"""
= x = rand(30000000);
while true { x + x }
while true { x - 1 }
while true { x * x }
while true { x / 2 }
while true { x % 2 }
while true { x ^ 3 }
while true { -x }
while true { x > 0.5 }
while true { not all(x > 0.5) }
while true { x == x }
while true { 0 < x < 1 }
while true { x[x > 0.5] }
while true { x[::-1] }
while true { x[::2] + 1 }
while true { x[1:] + x[:-1] }
while true { clamp(x, 0, 1) }
while true { maximum(x, 0.5) }
while true { minimum(x, x) }
while true { where(x > 0.5, x, -x) }
while true { pow(x, 2.5) }
while true { roll(x, 3) }
while true { repeat(x, 2) }
while true { pad(x, 1) }
while true { append(x, 1) }
while true { cat(x, x) }
while true { stack(x, x) }
while true { x[[0, 1, 2]] }
while true { reshape(x, (3000, 10000)).T + 0 }
while true { x @ x }
while true { dot(x, x) }
while true { [x, x] }
while true { (x, x) }
while true { float64(x) }
while true { x |> relu |> sigmoid }
while true { share(x > 0.5) }
while true { percentile(x, 30) }
while true { dropout(x) }
while true { prelu(x, 0.1) }
while true { maxout(x, 2) }
while true { hadamard(x, x) }
while true { mse_loss(x, x + 1) }
while true { l1_loss(x, -x) }
while true { bce_loss(x, x) }
while true { bce_with_logits(x, x) }
while true { hinge_loss(x, sign(x)) }
while true { huber_loss(x, 2 * x) }
while true { smooth_l1_loss(x, 2 * x) }
while true { squared_hinge_loss(x, sign(x)) }
while true { elastic_net(x, 0.5) }
while true { soft_threshold(x, 0.1) }
while true { max_norm(reshape(x, (3000, 10000)), 2) }
while true { norm(x, p=3) }
while true { str(x) }
while true { print(x) }
while true { len(str(x)) }
while true { detach(param(x)) }
while true { close(x, x) }
while true { zero_grad(param(x)) }
while true { float32(float64(x)) }
while true { batch_norm(reshape(x, (3000, 10000))) }
while true { layer_norm(reshape(x, (3000, 10000))) }
while true { BatchNorm1d(10000)(reshape(x, (3000, 10000))) }
while true { ReLU()(x) }
while true { Dropout(0.5)(x) }
while true { outer(x[:5000], x[:5000]) }
while true { transpose(reshape(x, (3000, 10000)), 0, 1) + 1 }
while true { permute(reshape(x, (300, 100, 1000)), (2, 0, 1)) + 1 }
while true { unsqueeze(x, 0) + 1 }
while true { conv1d(reshape(x, (1, 1, 30000000)), ones(1, 1, 9)) }
x
x > 0.5
reshape(x, (3000, 10000))
param(x)
(x, x)
x + 1
:show reshape(x, (3000, 10000))
:hist x
:tell x
:plot x
:tell reshape(x, (3000, 10000))
:time x + x
:shapes x + x
:why (x + x)[0]
:why sum(x)
:trace sum(x * x)
:graph sum(x * x)
:vars
:why mean(x)
:why sort(x)[0]
:trace x[x > 0.5]
:vary n in [1, 2, 3] sum(x * n)
:hist x * 2
= 
while true { zeros(50000000) }
zeros(200000000)
while true { ones(50000000) }
ones(200000000)
while true { full((50000000,), 2) }
full((200000000,), 2)
while true { arange(50000000) }
arange(200000000)
while true { linspace(0, 1, 50000000) }
linspace(0, 1, 200000000)
while true { rand(50000000) }
rand(200000000)
while true { randn(50000000) }
randn(200000000)
while true { randint(0, 9, 50000000) }
randint(0, 9, 200000000)
while true { bernoulli(0.5, 50000000) }
bernoulli(0.5, 200000000)
while true { eye(7000) }
eye(12000)
while true { one_hot(zeros(50000), 500) }
one_hot(zeros(50000), 500)
while true { xavier_uniform(7000, 7000) }
xavier_uniform(12000, 12000)
while true { he_normal(7000, 7000) }
he_normal(12000, 12000)
while true { range(50000000) }
range(200000000)
while true { digits(20000) }
digits(20000)
while true { moons(1000000) }
moons(1000000)
while true { spirals(1000000) }
spirals(1000000)
while true { blobs(1000000) }
blobs(1000000)
while true { recall(20000) }
recall(20000)
while true { adding(20000) }
adding(20000)
while true { stripes(20000) }
stripes(20000)
while true { patches(20000) }
patches(20000)
while true { outline(20000) }
outline(20000)
while true { colour(20000) }
colour(20000)
while true { curve(1000000) }
curve(1000000)
while true { Linear(7000, 7000) }
Linear(12000, 12000)
while true { Conv2d(512, 512, 9) }
Conv2d(512, 512, 9)
s = 0; while true { s += 1 }
for i in range(1e9) { i }
t = (1,); while true { t = (t, t) }
t = (1,); while true { t = (t,) }
t = (1,); while true { t = t + t }
t = (); while true { t = t + (1,) }
s = "ab"; while true { s = s + s }
s = "ab"; while true { s = s + "c"; s == s }
check_grad(x -> sum(x ^ 2), rand(100000))
jacobian(x -> x ^ 2, rand(20000))
jacobian(x -> cumsum(x), rand(3000))
jacobian(x -> x * 2, rand(3, 3000))
= x = rand(64, 16, 64, 64); k = rand(32, 16, 5, 5);
while true { conv2d(x, k) }
while true { conv2d(x, k, padding=2) }
while true { conv2d(x, k, dilation=2, stride=2) }
while true { max_pool2d(x, 3) }
while true { max_pool2d(x, 3, stride=1, padding=1) }
while true { avg_pool2d(x, 3, stride=1) }
while true { min_pool2d(x, 2) }
while true { global_avg_pool2d(x) }
while true { global_max_pool2d(x) }
while true { unfold(x, 5) }
while true { batch_norm(x) }
while true { Conv2d(16, 32, 5)(x) }
while true { BatchNorm2d(16)(x) }
while true { MaxPool2d(3)(x) }
while true { conv_transpose2d(x, rand(16, 8, 5, 5)) }
while true { conv2d(x, k, mode="convolution") }
while true { conv2d(float64(x), k) }
while true { sum(x, dim=(0, 2, 3)) }
while true { pad(x, 3) }
while true { x[:, :, ::2, ::2] + 0 }
:steps conv2d(x, k)
:steps backward conv2d(x, k)
:steps max_pool2d(x, 3)
:steps backward max_pool2d(x, 3)
:why conv2d(x, k)[0, 0, 0, 0]
:show x
:trace conv2d(x, k)
:graph sum(conv2d(x, k))
:time conv2d(x, k)
:tell x
:trace sum(relu(conv2d(x, k)))
= x = rand(64, 16, 64, 64); k = rand(32, 16, 5, 5); w = param(x);
while true { grad(sum(conv2d(w, k)), w) }
while true { grad(sum(conv2d(w, k, padding=2)), w) }
while true { grad(sum(conv2d(w, k, dilation=2, stride=2)), w) }
while true { grad(sum(max_pool2d(w, 3)), w) }
while true { grad(sum(max_pool2d(w, 3, stride=1, padding=1)), w) }
while true { grad(sum(avg_pool2d(w, 3, stride=1)), w) }
while true { grad(sum(min_pool2d(w, 2)), w) }
while true { grad(sum(global_avg_pool2d(w)), w) }
while true { grad(sum(global_max_pool2d(w)), w) }
while true { grad(sum(unfold(w, 5)), w) }
while true { grad(sum(batch_norm(w)), w) }
while true { grad(sum(Conv2d(16, 32, 5)(w)), w) }
while true { grad(sum(BatchNorm2d(16)(w)), w) }
while true { grad(sum(MaxPool2d(3)(w)), w) }
while true { grad(sum(conv_transpose2d(w, rand(16, 8, 5, 5))), w) }
while true { grad(sum(conv2d(w, k, mode="convolution")), w) }
while true { grad(sum(conv2d(float64(w), k)), w) }
while true { grad(sum(sum(w, dim=(0, 2, 3))), w) }
while true { grad(sum(pad(w, 3)), w) }
while true { grad(sum(x[:, :, ::2, ::2] + 0), w) }
= x = rand(5000, 5000);
while true { x @ x }
x @ x
while true { x.T @ x }
x.T @ x
while true { x[0] @ x }
x[0] @ x
while true { solve(x, x) }
solve(x, x)
while true { lstsq(x, x) }
lstsq(x, x)
while true { svdvals(x[:2000, :2000]) }
svdvals(x[:2000, :2000])
while true { eigvals(x[:1000, :1000]) }
eigvals(x[:1000, :1000])
while true { eigh(x[:1500, :1500] + x[:1500, :1500].T) }
eigh(x[:1500, :1500] + x[:1500, :1500].T)
while true { spectral_radius(x[:1000, :1000]) }
spectral_radius(x[:1000, :1000])
while true { linear(x, x) }
linear(x, x)
while true { sort(x, dim=0) }
sort(x, dim=0)
while true { cross_entropy(x, zeros(5000)) }
cross_entropy(x, zeros(5000))
while true { nll_loss(x, zeros(5000)) }
nll_loss(x, zeros(5000))
while true { svm_loss(x, zeros(5000)) }
svm_loss(x, zeros(5000))
while true { embedding(zeros(50000), x[:, :500]) }
embedding(zeros(50000), x[:, :500])
while true { float64(x) @ float64(x) }
float64(x) @ float64(x)
while true { rnn_cell(x, x, x, x) }
rnn_cell(x, x, x, x)
while true { gru_cell(x[:, :1000], x[:, :1000], x[:3000, :1000], x[:3000, :1000]) }
gru_cell(x[:, :1000], x[:, :1000], x[:3000, :1000], x[:3000, :1000])
while true { x[x[0] > 0.5] }
x[x[0] > 0.5]
while true { x[:, x[0] > 0.5] }
x[:, x[0] > 0.5]
:why (x @ x)[0, 0]
:trace x @ x
:steps matmul(x, x)
:steps backward matmul(x, x)
:time x @ x
:steps linear(x, x)
:why softmax(x)[0, 0]
:why solve(x, x)[0, 0]
= f(x) = x * x + 1;
while true { f(2) }
= f(n) = if n < 2 { n } else { f(n - 1) + f(n - 2) };
f(60)
:trace f(27)
:graph f(27)
:plot n -> f(30 + n)
= w = param(1); y = w;
for i in range(3e6) { y = y + w }
= w = param(1); y = w; for i in range(1e6) { y = y + w };
while true { grad(y, w) }
while true { backward(y) }
y = 0
= x = zeros(3000000);
for v in x { v + 1 }
while true { for v in x { v } }
= x = zeros(40000000);
while true { x[1:] = 0 }
while true { x[x > 0] = 0 }
while true { x += 1 }
x[1:40000000] = 0
= x = zeros(5000, 5000);
while true { x[:, 0] = 1 }
= x = param(zeros(20000000));
while true { no_grad { x -= 1 } }
while true { y = x; y[::2] = x[0] }
= t = range(3000000);
[t, t] + [t, t]
= f(x) = sum(x ^ 2);
check_grad(f, rand(100000))
= t = (1,); for i in range(21) { t = (t, t) };
t
str(t)
t == t
= t = (1,); for i in range(22) { t = t + t };
str(t)
t
cat(t)
t[::2]
for i in range(1e9) { t[0] }
= s = "ab"; for i in range(25) { s = s + s };
s[::2]
s
len(s)
print(s)
= w = param(1); fn f(x) { s = x; for i in range(300000) { s = s + w }; s };
:trace f(2)
:graph f(2)
:why f(2)
"""


def rest():
    """Everything else that can take long: below each setting its programs."""
    setting = ""
    for line in PROGRAMS.strip().splitlines():
        if line.startswith("= "):
            setting = line[2:].strip()
        else:
            yield setting + " ", line


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
