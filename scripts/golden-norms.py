#!/usr/bin/python3
"""norms.json: spectral radii by NumPy's eigvals, and 2-norms of Jacobian products by its svd.

Oracle for web/element/run/norms.ts. Needs Debian's python3-numpy. Run it as:
/usr/bin/python3 scripts/golden-norms.py. The data are committed.
"""

import json
import pathlib

import numpy as np

GOLDEN = pathlib.Path(__file__).resolve().parent.parent / "cpp" / "test" / "golden"


def flat(array):
    return np.asarray(array, dtype=np.float64).ravel().tolist()


def spectra(random):
    for size in range(1, 9):
        for kind, matrix in {
            "normal": random.normal(size=(size, size)),
            "small": random.uniform(-1e-4, 1e-4, (size, size)),
            "huge": 1e150 * random.normal(size=(size, size)),
            "orthogonal": np.linalg.qr(random.normal(size=(size, size)))[0],
            "graded": random.normal(size=(size, size)) * 10.0 ** -np.arange(size),
        }.items():
            radius = float(abs(np.linalg.eigvals(matrix)).max())
            yield {"name": f"{kind} {size}", "W": flat(matrix), "radius": radius}


def products(random):
    for size in (1, 2, 3, 8):
        for steps in (1, 3, 12):
            W = random.uniform(-1, 1, (size, size))
            slope = random.uniform(0, 1, (steps, size))
            product, norms = np.eye(size), [1.0]
            for t in reversed(range(steps)):
                product = product @ (slope[t][:, None] * W)
                norms.insert(0, float(np.linalg.svd(product, compute_uv=False)[0]))
            yield {"name": f"H{size} T{steps}", "W": flat(W), "slope": flat(slope), "norms": norms}


random = np.random.default_rng(4)
golden = {"spectra": list(spectra(random)), "products": list(products(random))}
(GOLDEN / "norms.json").write_text(json.dumps(golden) + "\n")
