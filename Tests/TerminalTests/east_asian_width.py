"""Writes EastAsianWidth.txt: runs of assigned characters by the columns they take.

Wide and full-width characters (Unicode's East Asian Width W and F) take 2, non-spacing and
enclosing marks 0, everything else that is printable and not a format character 1. The table in
DisplayWidth.swift is coarser and is checked against this list.
"""

import sys
import unicodedata


def columns(scalar):
    character = chr(scalar)
    category = unicodedata.category(character)
    if category in ("Cn", "Co", "Cs", "Cc", "Cf", "Zl", "Zp"):
        return None
    if scalar in range(0x1160, 0x1200) or scalar in range(0xD7B0, 0xD800):
        return 0
    if scalar in (0x034F, 0x3164, 0xFFA0) or category in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def runs():
    start, last, width = None, None, None
    for scalar in range(0x20, 0x110000):
        found = columns(scalar)
        if found is None:
            continue
        if found != width:
            if width is not None:
                yield start, last, width
            start, width = scalar, found
        last = scalar
    yield start, last, width


# The runs reach over unassigned characters, which the test skips.
print(f"# Unicode {unicodedata.unidata_version}: first, last, columns")
for first, last, width in runs():
    print(f"{first:X} {last:X} {width}")
