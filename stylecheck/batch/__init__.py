"""Many letters together: what was found in them day by day, and how that changes."""
