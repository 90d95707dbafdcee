"""Rewriting as an exercise: alone at a screen, or with groups in a room."""
