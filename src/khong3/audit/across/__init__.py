"""What a report says of one thing in several places."""
