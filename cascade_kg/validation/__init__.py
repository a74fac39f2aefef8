"""Cascades held against the rules: ``run`` gives findings, ``report`` a SHACL report of them."""
