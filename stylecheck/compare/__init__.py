"""Two letters held beside each other: which sentence became which, and whether every fact is still there."""
