"""Tables checked: their sums, shares and changes, by rows and by columns."""
