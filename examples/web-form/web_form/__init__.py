"""A reference web form: khong3 as the engine inside such systems. It is no product of its own."""
