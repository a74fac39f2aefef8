"""Check cascades with pyshifty, a native engine, file by file, in an environment that has it and rdflib.

``PYTHON shifty_peer.py SHAPES ONTOLOGY CASCADE[,CASCADE…] REFERENCE…``: prints how long it took, and what it found.
"""

from __future__ import annotations

import importlib
import json
import sys
import time
from typing import Any


def main() -> None:
    """Check each cascade together with the reference data."""
    shifty: Any = importlib.import_module("shifty")
    rdflib: Any = importlib.import_module("rdflib")
    shapes, ontology, cascades, *reference = sys.argv[1:]
    begun = time.perf_counter()
    results = 0
    for cascade in cascades.split(","):
        _, report, _ = shifty.validate([cascade, ontology, *reference], [shapes], infer=False)
        results += len(list(report.objects(None, rdflib.SH.result)))
    print(json.dumps({"seconds": time.perf_counter() - begun, "results": results}))


if __name__ == "__main__":
    main()
