"""What is found in many letters, as it changes: for a terminal, as csv, as a page with a chart, and as JSON."""
