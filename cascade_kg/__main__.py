"""Run the command line: ``python -m cascade_kg``."""

from cascade_kg.cli import main

main()
