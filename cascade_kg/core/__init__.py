"""What every other layer speaks of: names, records, findings, errors, and where the data folders are."""
