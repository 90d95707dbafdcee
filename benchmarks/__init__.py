"""Speed and accuracy of stylecheck: `python -m benchmarks speed|accuracy|terms`."""
