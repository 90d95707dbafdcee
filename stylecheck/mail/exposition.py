"""Writes the counters of the mail in the text format of Prometheus (0.0.4)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, HistogramMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector

from stylecheck.finding import Severity
from stylecheck.mail.counted import Tally, tally
from stylecheck.mail.counters import ADAPTERS, BUCKETS, FAILURES, OUTCOMES, Count
from stylecheck.mail.screening import Reason

_LEVELS = tuple(severity.label for severity in Severity)
_Of = Callable[[Tally], Mapping[str, int]]
_COUNTERS: Sequence[tuple[str, str, str, Sequence[str], _Of]] = (
    ("messages", "Messages, by what became of them.", "outcome", OUTCOMES, lambda t: t.messages),
    ("checked", "Messages that were read.", "", ("checked",), lambda t: t.messages),
    ("found", "Messages that were read, with findings.", "", ("found",), lambda t: t.messages),
    ("failures", "Messages that could not be read, by what failed.", "kind", FAILURES, lambda t: t.failures),
    ("unchecked", "Messages that need no check, by why.", "reason", tuple(Reason), lambda t: t.reasons),
    ("findings", "Findings that were told, by severity.", "severity", _LEVELS, lambda t: t.severities),
    ("rule_findings", "Findings, by rule.", "rule", (), lambda t: t.rules),
)
"""Metric, its help, its label besides the adapter, the values of that label that are always told, and where it is from.
Prometheus sees no increase where a series begins at 1, so what can be counted begins at 0."""


def exposition(counts: Iterable[Count]) -> str:
    """Return counters as text for Prometheus.

    Args:
        counts: those of all days, also of days that were removed: a counter of Prometheus may only grow.
    """
    registry = CollectorRegistry()
    registry.register(_Counted(counts))
    return generate_latest(registry).decode()


class _Counted(Collector):
    """Gives Prometheus' library the counters of each adapter that has counted anything."""

    def __init__(self, counts: Iterable[Count]) -> None:
        counts = list(counts)
        named = {adapter: [count for count in counts if count.adapter == adapter] for adapter in ADAPTERS}
        self._tallies = {adapter: tally(own) for adapter, own in named.items() if own}

    def collect(self) -> Iterator[Metric]:
        """Yield the metrics."""
        for name, told, label, names, of in _COUNTERS:
            labels = ("adapter", label) if label else ("adapter",)
            counter = CounterMetricFamily(f"stylecheck_mail_{name}", told, labels=labels)
            for adapter, own in self._tallies.items():
                numbers = of(own)
                for value in names or sorted(numbers):
                    counter.add_metric((adapter, value)[: len(labels)], numbers.get(value, 0))
            yield counter
        histogram = HistogramMetricFamily("stylecheck_mail_seconds", "Time of a judgement.", labels=("adapter",))
        bounds = (*(str(bound / 1000) for bound in BUCKETS), "+Inf")
        for adapter, own in self._tallies.items():
            buckets = list(zip(bounds, own.cumulative, strict=True))
            histogram.add_metric((adapter,), buckets, own.seconds)
        yield histogram
