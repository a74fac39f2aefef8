"""The reader of plans (Renstra) in their listed form: one labelled statement after the other."""
