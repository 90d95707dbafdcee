"""The gate: every new sentence is read before it is shown."""
