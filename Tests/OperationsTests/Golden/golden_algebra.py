"""Golden values of linear algebra."""

import torch

from golden import Family, generator, rough, tensor, randn


def algebra():
    generator.manual_seed(20240302)
    family = Family("algebra")
    systems(family)
    spectra(family)
    family.write()


def regular(n):
    """A matrix far from singular."""
    return randn(n, n) + rough(2 * torch.eye(n) * (1 + torch.rand(n, generator=generator)))


def systems(family):
    for n, columns in [(1, None), (2, None), (3, None), (5, None), (1, 1), (2, 3), (4, 2), (6, 1),
                       (3, 0)]:
        b = randn(n) if columns is None else randn(n, columns)
        family.add("solve", lambda a, b: torch.linalg.solve(a, b), a=regular(n), b=b)
    swapped = torch.tensor([[0.0, 2.0, 1.0], [1.0, 0.0, 0.0], [0.0, 1.0, 3.0]])
    family.add("solve", lambda a, b: torch.linalg.solve(a, b), a=swapped, b=randn(3))

    def lstsq(a, b):
        # PyTorch differentiates the pseudo-inverse for every shape.
        return torch.linalg.pinv(a) @ b

    for m, n, columns in [(3, 2, None), (2, 2, None), (5, 3, 2), (2, 3, None), (3, 5, 2), (1, 1, 1),
                          (1, 4, None), (4, 1, None), (6, 2, 1)]:
        b = randn(m) if columns is None else randn(m, columns)
        a = randn(m, n)
        for index in range(min(m, n)):
            a[index, index] += 3
        family.add("lstsq", lstsq, a=a, b=b)


def spectra(family):
    for m, n in [(2, 2), (3, 2), (2, 3), (4, 4), (1, 3), (3, 1), (1, 1), (5, 3)]:
        family.add("svdvals", lambda a: torch.linalg.svdvals(a), a=randn(m, n))
    family.add("svdvals", lambda a: torch.linalg.svdvals(a.detach()), a=torch.zeros(2, 3))
    rank_one = torch.outer(tensor(1.0, 2.0, -1.0), tensor(3.0, 0.5))
    family.add(
        "svdvals", lambda a: torch.linalg.svdvals(a.detach()), a=rank_one.double())

    def eigh(a, output):
        values, vectors = torch.linalg.eigh((a + a.T) / 2)
        if output == 0:
            return values
        largest = vectors.abs().argmax(0)
        return vectors * torch.sign(vectors.detach()[largest, torch.arange(len(a))])

    for n in (1, 2, 3, 4, 5):
        for output in (0, 1):
            a = randn(n, n) + torch.diag(torch.arange(n) * 2.0)
            family.add("eigh", lambda a: eigh(a, output), output=output, a=a)
    symmetric = torch.tensor([[2.0, -1.0, 0.5], [-1.0, 3.0, -1.0], [0.5, -1.0, 5.0]])
    for output in (0, 1):
        family.add("eigh", lambda a: eigh(a, output), output=output, a=symmetric)

    def eigvals(a):
        values = torch.linalg.eigvals(a.detach())
        scale = values.abs().max()
        rounded = [
            [round(float(part / scale) * 1e9) for part in (v.abs(), v.real, v.imag)]
            for v in values]
        order = sorted(range(len(values)), key=lambda i: rounded[i], reverse=True)
        ordered = values[order]
        return torch.stack([ordered.real, ordered.imag], 1)

    matrices = [randn(n, n) for n in (1, 2, 3, 4, 5, 8, 12)] + [
        torch.tensor([[0.0, -1.0], [1.0, 0.0]]), torch.diag(tensor(3.0, -1.0, 2.0)),
        torch.tensor([[0.0, 0.0, 1.0], [1.0, 0.0, 0.0], [0.0, 1.0, 0.0]]), torch.zeros(3, 3),
        torch.tensor([[0.90625, 10.0], [0.0, 0.90625]]), torch.eye(4).flip(0),
    ]
    for a in matrices:
        if a.abs().max() > 0:
            family.add("eigvals", eigvals, a=a)
        family.add(
            "spectral_radius", lambda a: torch.linalg.eigvals(a.detach()).abs().max(), a=a)
