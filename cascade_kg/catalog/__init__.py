"""Ontology, rule and query files as objects: what there is, and what each says of itself."""
