"""Noun style to verbs."""
