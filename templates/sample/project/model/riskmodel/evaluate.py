"""How well a model separates: its accuracy at one half and its AUC."""

import numpy as np


def accuracy(labels: np.ndarray, probabilities: np.ndarray) -> float:
    """The share of rows on the right side of one half."""
    return float(np.mean((probabilities >= 0.5) == (labels == 1)))


def auc(labels: np.ndarray, probabilities: np.ndarray) -> float:
    """The chance that a defaulter scores above a payer; ties count half."""
    order = np.argsort(probabilities, kind="stable")
    values, ranks = probabilities[order], np.empty(len(order))
    start = 0
    while start < len(values):
        end = np.searchsorted(values, values[start], side="right")
        ranks[order[start:end]] = (start + 1 + end) / 2.0
        start = int(end)
    positives = labels == 1
    n, m = int(positives.sum()), int((~positives).sum())
    if n == 0 or m == 0:
        raise ValueError("both defaulters and payers are needed")
    return float((ranks[positives].sum() - n * (n + 1) / 2.0) / (n * m))
