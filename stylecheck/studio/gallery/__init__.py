"""The examples of the training: to look at, to present and to hand out."""
