"""Friendlier sentences with the sentence's own content."""
