"""Fits the model and writes it in the form that the Go service embeds."""

import argparse
import json
from pathlib import Path

import numpy as np
import pandas as pd

from riskmodel.features import NAMES, features


def fit(x: np.ndarray, y: np.ndarray, ridge: float = 1.0, steps: int = 50) -> np.ndarray:
    """The weights of a logistic regression, the intercept first (Newton steps)."""
    x = np.column_stack([np.ones(len(x)), x])
    weights = np.zeros(x.shape[1])
    penalty = ridge * np.eye(x.shape[1])
    penalty[0, 0] = 0.0
    for _ in range(steps):
        p = 1.0 / (1.0 + np.exp(-(x @ weights)))
        gradient = x.T @ (p - y) + penalty @ weights
        hessian = (x * (p * (1.0 - p))[:, None]).T @ x + penalty
        step = np.linalg.solve(hessian, gradient)
        weights -= step
        if np.max(np.abs(step)) < 1e-10:
            break
    return weights


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("data/train.csv"))
    parser.add_argument("--version", required=True, help="date of the release, such as 2026-11-12")
    parser.add_argument("--out", type=Path, default=Path("internal/score/model.json"))
    arguments = parser.parse_args()
    rows = pd.read_csv(arguments.data)
    weights = fit(features(rows).to_numpy(), rows["defaulted"].to_numpy(dtype=float))
    model = {
        "version": arguments.version,
        "intercept": round(float(weights[0]), 4),
        "weights": {name: round(float(w), 4) for name, w in zip(NAMES, weights[1:])},
    }
    arguments.out.write_text(json.dumps(model, indent=2) + "\n")


if __name__ == "__main__":
    main()
