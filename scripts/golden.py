#!/usr/bin/python3
"""Golden data for the tests, made by implementations that share no code with ours.

golden_layers.py     layers.json, by PyTorch
golden_detection.py  detection.json, by NumPy

Needs Debian's python3-numpy and python3-torch. Run it as: /usr/bin/python3 scripts/golden.py
The data are committed: a change of them is a commit of its own, with the reason.
"""

import json
import pathlib
import sys

sys.dont_write_bytecode = True  # no __pycache__ among the scripts

from golden_detection import detection_rows
from golden_layers import layer_cases

GOLDEN = pathlib.Path(__file__).resolve().parent.parent / "cpp" / "test" / "golden"


def write(name, rows):
    text = ",\n".join(json.dumps(row, separators=(",", ":")) for row in rows)
    (GOLDEN / name).write_text(f"[\n{text}\n]\n")


if __name__ == "__main__":
    write("layers.json", layer_cases())
    rows = detection_rows()
    write("detection.json", rows)
    for row in rows:
        print(row["name"], {k: "/".join(map(str, v)) for k, v in row["flagged"].items()})
