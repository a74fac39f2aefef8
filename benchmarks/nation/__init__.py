"""The nation, simulated: a made-up cascade for each of the 7,285 kecamatan, clean, with known defects planted in some.

Nothing in it is a fact about an agency. Only codes, names and the official nomenclature are real.
"""
