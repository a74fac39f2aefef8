"""Write ``shapes/bundle.ttl`` from the rules; ``--check`` compares it with them and changes nothing."""

from __future__ import annotations

import sys

from cascade_kg.validation.bundle import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
