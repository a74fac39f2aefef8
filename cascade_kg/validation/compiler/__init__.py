"""Rules as set-based SPARQL 1.1: each constraint one query, whose rows are its violations in all graphs of a store.

``rules`` compiles, ``compiled`` is what comes of it; what is not known is refused by name (``unsupported``).
"""
