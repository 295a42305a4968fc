"""What the columns are called that no model names: none of a frame's own begins so."""

UNIT, PERIOD, CLASS = "· unit", "· period", "· class"
"""The number of a unit in the list, of a period, and of the class that a unit is of."""
PARENT, PARTS, HEIGHT = "· parent", "· parts", "· height"
"""The unit above, how many units were added up, and how many levels are below the highest of them."""
ROW, ASIDE, OPEN = "· row", "· aside", "· open"
"""The number that a row had, and whether the exact engine reads it."""
