import unittest
from pathlib import Path

import numpy as np
import pandas as pd

from riskmodel.evaluate import accuracy, auc
from riskmodel.features import NAMES, features
from riskmodel.train import fit

DATA = Path(__file__).resolve().parents[2] / "data"


class FeaturesTest(unittest.TestCase):
    def test_recorded_features_are_computed_again(self):
        recorded = pd.read_csv(DATA / "features/baseline.csv")
        rows = pd.read_csv(DATA / "online.csv").head(len(recorded))
        np.testing.assert_allclose(features(rows)[NAMES], recorded[NAMES], atol=1e-6)

    def test_a_typical_row_is_the_origin(self):
        rows = pd.DataFrame({"user_age": [42.0], "income": [38000.0], "score": [640.0], "utilisation": [0.3]})
        np.testing.assert_allclose(features(rows)[NAMES].to_numpy(), [[0, 0, 0, 0, 0.3]])

    def test_a_missing_age_is_marked(self):
        rows = pd.DataFrame({"user_age": [None], "income": [38000.0], "score": [640.0], "utilisation": [2.0]})
        computed = features(rows).iloc[0]
        self.assertEqual(computed["age_missing"], 1.0)
        self.assertEqual(computed["age_centred"], 0.0)
        self.assertEqual(computed["utilisation"], 1.0)


class TrainingTest(unittest.TestCase):
    def test_known_weights_are_found_again(self):
        rng = np.random.default_rng(7)
        x = rng.normal(size=(20000, 2))
        p = 1 / (1 + np.exp(-(0.5 + x @ np.array([1.0, -2.0]))))
        weights = fit(x, (rng.random(20000) < p).astype(float))
        np.testing.assert_allclose(weights, [0.5, 1.0, -2.0], atol=0.1)


class EvaluationTest(unittest.TestCase):
    def test_ties_count_half(self):
        self.assertEqual(auc(np.array([0, 1, 0, 1]), np.array([0.2, 0.2, 0.1, 0.9])), 0.875)

    def test_accuracy(self):
        self.assertEqual(accuracy(np.array([0, 1, 1, 0]), np.array([0.1, 0.5, 0.4, 0.6])), 0.5)

    def test_one_class_alone_is_refused(self):
        with self.assertRaises(ValueError):
            auc(np.array([1, 1]), np.array([0.1, 0.2]))


if __name__ == "__main__":
    unittest.main()
