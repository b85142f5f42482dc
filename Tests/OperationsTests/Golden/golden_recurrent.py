"""Golden values of the recurrent cells."""

import torch

from golden import Family, generator, randn


def recurrence():
    generator.manual_seed(20240303)
    family = Family("recurrence")
    shapes = [((3,), 2), ((1,), 1), ((4, 3), 2), ((2, 1), 3), ((1, 2), 1), ((0, 2), 3)]
    for sizes, hidden in shapes:
        for with_biases in (False, True):
            add_cells(family, sizes, hidden, with_biases)
    family.write()


def add_cells(family, sizes, hidden, with_biases):
    def parts(gates):
        tensors = {
            "w_ih": randn(gates * hidden, sizes[-1]), "w_hh": randn(gates * hidden, hidden)}
        if with_biases:
            tensors["b_ih"] = randn(gates * hidden)
            tensors["b_hh"] = randn(gates * hidden)
        return tensors

    def filled(gates, b_ih=None, b_hh=None):
        zeros = torch.zeros(gates * hidden)
        return zeros if b_ih is None else b_ih, zeros if b_hh is None else b_hh

    def batched(x):
        return x.reshape(-1, x.shape[-1])

    def simple(cell, gates):
        def apply(x, h, w_ih, w_hh, **biases):
            y = cell(batched(x), batched(h), w_ih, w_hh, *filled(gates, **biases))
            return y.reshape(h.shape)
        return apply

    state = sizes[:-1] + (hidden,)
    for name in ("tanh", "relu"):
        cell = torch.rnn_tanh_cell if name == "tanh" else torch.rnn_relu_cell
        family.add(
            "rnn_cell", simple(cell, 1), x=randn(*sizes), h=randn(*state), nonlinearity=name,
            **parts(1))
    family.add(
        "gru_cell", simple(torch.gru_cell, 3), x=randn(*sizes), h=randn(*state), **parts(3))

    for output in (0, 1):
        def lstm(x, state, w_ih, w_hh, **biases):
            h, c = state
            states = torch.lstm_cell(
                batched(x), (batched(h), batched(c)), w_ih, w_hh, *filled(4, **biases))
            return states[output].reshape(h.shape)
        family.add(
            "lstm_cell", lstm, output=output, x=randn(*sizes),
            state=[randn(*state), randn(*state)], **parts(4))
