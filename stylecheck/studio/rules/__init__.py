"""Rules that a trainer changes: tried on a text and on the letters of the training, and kept as a house style."""
