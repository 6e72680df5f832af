"""Answers one question a line with SciPy: `NAME number...`, lists separated by `|`; prints numbers."""

import itertools
import sys

import numpy as np
from scipy import special, stats

METHODS = {"r1": "inverted_cdf", "r6": "weibull", "r7": "linear", "r8": "median_unbiased"}


def quantile(words):
    return [np.quantile([float(word) for word in words[2:]], float(words[1]), method=METHODS[words[0]])]


def sides(words):
    bar = words.index("|")
    return [float(word) for word in words[:bar]], [float(word) for word in words[bar + 1 :]]


def mann_whitney(words):
    first, second = sides(words)
    answers = [stats.mannwhitneyu(first, second, alternative="two-sided").statistic]
    pool = np.concatenate([first, second])
    ties = len(set(pool)) < len(pool)
    for side in ("less", "greater"):
        method = "exact" if max(len(first), len(second)) <= 50 else "asymptotic"
        if ties and method == "exact":
            rank_sum = lambda x, axis=-1: np.sum(x, axis=axis)
            ranks = stats.rankdata(pool)
            n = len(first)
            answer = stats.permutation_test(
                (ranks[:n], ranks[n:]),
                lambda x, y, axis=-1: rank_sum(x, axis),
                alternative=side,
                n_resamples=np.inf,
                vectorized=True,
            )
        else:
            answer = stats.mannwhitneyu(first, second, alternative=side, method=method)
        answers.append(answer.pvalue)
    return answers


def exact_proportion(words):
    interval = stats.binomtest(int(words[0]), int(words[1])).proportion_ci(1 - float(words[2]), "exact")
    return [interval.low, interval.high]


def score_proportion(words):
    interval = stats.binomtest(int(words[0]), int(words[1])).proportion_ci(1 - float(words[2]), "wilson")
    return [interval.low, interval.high]


def ks_counts(words):
    """The greatest difference as an integer, by SciPy's own counting and from its statistic."""
    first, second = (np.array(side) for side in sides(words))
    statistic = stats.ks_2samp(first, second, method="asymp", nan_policy="omit").statistic
    one, two = (np.sort(side[~np.isnan(side)]) for side in (first, second))
    pool = np.concatenate([one, two])
    below = [np.searchsorted(side, pool, side="right") for side in (one, two)]
    counted = np.max(np.abs(below[0] * len(two) - below[1] * len(one)))
    return [counted, round(float(statistic) * len(one) * len(two))]


def ks_permutation(words):
    first, second = sides(words)
    n, m = len(first), len(second)
    pool = np.array(first + second)
    distance = lambda rows: round(stats.ks_2samp(pool[rows], np.delete(pool, rows)).statistic * n * m)
    observed = distance(list(range(n)))
    ways = list(itertools.combinations(range(n + m), n))
    return [sum(distance(list(rows)) >= observed for rows in ways) / len(ways)]


ANSWERS = {
    "ks": ks_counts,
    "ksexact": lambda words: [stats.ks_2samp(*sides(words), method="exact").pvalue],
    "kspermutation": ks_permutation,
    "kstwo": lambda words: [stats.kstwo.sf(float(words[0]), int(words[1]))],
    "quantile": quantile,
    "mannwhitney": mann_whitney,
    "exact": exact_proportion,
    "score": score_proportion,
    "normal": lambda words: [stats.norm.ppf(float(words[0])), stats.norm.cdf(float(words[0]))],
    "beta": lambda words: [special.betainc(float(words[1]), float(words[2]), float(words[0]))],
    "binomial": lambda words: [stats.binom.cdf(int(words[0]), int(words[1]), float(words[2]))],
    "bh": lambda words: stats.false_discovery_control([float(word) for word in words]),
}

for line in sys.stdin:
    name, *rest = line.split()
    print(" ".join(repr(float(number)) for number in ANSWERS[name](rest)))
