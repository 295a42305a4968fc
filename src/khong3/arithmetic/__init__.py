"""The arithmetic of every rule, once, over terms: exact fractions on a tape, with a state."""
