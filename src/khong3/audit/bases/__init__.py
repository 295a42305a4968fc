"""What a percentage is of: its numerator, and every base that it may have."""
