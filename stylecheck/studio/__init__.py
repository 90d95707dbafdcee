"""The studio: the writing training on a screen, and a checker for who has no terminal."""
