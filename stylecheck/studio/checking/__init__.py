"""The page that checks a letter while somebody types."""
