"""Engines that are written for tests alone: what frames and databases make of a tape, over staging."""
