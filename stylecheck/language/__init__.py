"""What the program knows of Dutch: layout, sentences, verbs, passives, readability, and the pipeline."""
