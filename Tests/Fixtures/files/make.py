"""Writes the fixtures beside this script with NumPy and Pillow.

Usage: python make.py. The files are named after what they hold; FilesTests.swift says what should
come out.
"""
from pathlib import Path

import numpy as np
from PIL import Image

HERE = Path(__file__).parent


def npy(name, array, version=(1, 0)):
    with open(HERE / (name + ".npy"), "wb") as file:
        np.lib.format.write_array(file, array, version=version)


ramp = np.arange(6).reshape(2, 3)
for kind in ["i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8"]:
    npy("ramp-" + kind, ramp.astype("<" + kind))
npy("ramp-big-endian-f4", ramp.astype(">f4"))
npy("ramp-big-endian-i8", ramp.astype(">i8"))
npy("ramp-fortran", np.asfortranarray(ramp.astype("<f4")))
npy("cube-fortran", np.asfortranarray(np.arange(24, dtype="<f8").reshape(2, 3, 4)))
npy("ramp-version-2", ramp.astype("<f4"), (2, 0))
npy("ramp-version-3", ramp.astype("<f4"), (3, 0))
npy("negative", np.array([-1, -128], "<i1"))
npy("truth", np.array([True, False, True]))
npy("scalar", np.array(2.5, "<f4"))
npy("empty", np.zeros((0, 3), "<f4"))
npy("large-integers", np.array([1, 2**24 + 1], "<i8"))
npy("precise", np.array([0.1, 1 / 3], "<f8"))
npy("special", np.array([np.nan, np.inf, -np.inf], "<f4"))
npy("complex", np.array([1 + 2j]))
npy("records", np.array([(1, 2.0)], [("a", "<i4"), ("b", "<f4")]))
npy("text", np.array(["ab"]))


def png(name, array, mode=None, **options):
    Image.fromarray(array, mode).save(HERE / (name + ".png"), **options)


row, column = np.mgrid[0:3, 0:4]
gray = (row * 80 + column * 10).astype(np.uint8)
red, green, blue = gray, 255 - gray, (column * 60).astype(np.uint8)
alpha = (255 - row * 100).astype(np.uint8)
png("gray", gray)
png("gray-16", gray.astype(np.uint16) * 257)
png("rgb", np.dstack([red, green, blue]))
png("rgba", np.dstack([red, green, blue, alpha]))
png("gray-alpha", np.dstack([gray, alpha]))
Image.fromarray((column % 2 * 255).astype(np.uint8)).convert("1").save(HERE / "one-bit.png")
Image.fromarray(np.dstack([red, green, blue])).quantize(16).save(HERE / "palette.png")
quantised = Image.open(HERE / "palette.png").convert("RGB")
npy("palette", np.moveaxis(np.asarray(quantised), -1, 0))
