"""The inputs of the model, computed as internal/score computes them in Go."""

import numpy as np
import pandas as pd

NAMES = ["age_centred", "age_missing", "bureau_score", "income_log", "utilisation"]


def features(rows: pd.DataFrame) -> pd.DataFrame:
    """One column for each name in NAMES, one row for each row."""
    age = pd.to_numeric(rows["user_age"])
    return pd.DataFrame(
        {
            "age_centred": (age.fillna(42.0) - 42.0) / 12.0,
            "age_missing": age.isna().astype(float),
            "bureau_score": (rows["score"].fillna(640.0) - 640.0) / 80.0 * 1.008,
            "income_log": np.log1p(rows["income"].fillna(38000.0).clip(lower=0)) - np.log1p(38000.0),
            "utilisation": rows["utilisation"].fillna(0.3).clip(0.0, 1.0),
        },
        index=rows.index,
    )[NAMES]
