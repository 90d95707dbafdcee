"""Plain words in the place of terms, in the form that the place asks."""
