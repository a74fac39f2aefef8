"""Where triples are kept and asked: a port, and adapters for Oxigraph, rdflib and SPARQL endpoints."""
