"""Write what is made of the rules; ``--check`` compares and changes nothing."""

from __future__ import annotations

import sys

from cascade_kg.validation.making import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
