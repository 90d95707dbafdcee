"""Passive to active: who acts, and the words in Dutch order."""
