"""A second, naive interpreter of the language, straight from its text, to hold the engine against.

It shares no line with the engine: its own parser of formulas, plain fractions, one world for each class that a unit may
be of. Only ``compare`` and what stands on it know both. Where the text is silent it holds, after a comparison:

- a 0/0 of the line's own is settled by its policy before any rule of points is read;
- a single expression wants the line's own value, unless it has an ``if``, which looks at what it needs;
- a group that does not apply, or may not, answers for all that it holds: nothing below it has points of its own;
- a group whose ``applies`` or whose lines are not decided is missing, under its own policy; one whose item is missing
  under ``missing: missing`` is missing whatever its policy;
- what does not apply, or had no cases, below a bonus or a penalty counts nothing there and is never made up for;
- a negative figure is invalid, but a typed score within its own floor is not; ``reported`` of an invalid one is no;
- a comparison with an invalid figure is missing, arithmetic with one is invalid, whatever else is missing;
- a target of which the figure was not assigned is none; one of an invalid figure makes the verdict invalid;
- a target that is not there comes before an ``applies`` that is not decided, and before 0/0: the line is out;
- ``weakest`` takes in what stays under ``full`` and ``zero``, and neither bonus nor penalty;
- a group's floor does not count that of a penalty; a mean is of those items of which something is left to earn;
- met and exceeded by class are met; an attribute in a condition is a name like any other, missing where unknown;
- ``highest`` passes over units of unknown peers and over those to which the line does not, or may not, apply;
- of a table's rows of one bound, ``over`` lies higher, then the one with a name.
"""
