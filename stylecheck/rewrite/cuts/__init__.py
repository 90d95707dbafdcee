"""Long sentences: where they are cut, and what is made of the parts."""
