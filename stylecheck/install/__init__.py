"""Puts stylecheck in other programs, and takes it away again."""
