"""Writes the recorded data of this repository; every run writes the same bytes.

data/            rows the model was trained on, and rows seen in production
data/features/   the features of the same rows, by the released and the new code
perf/            ten runs of loadgen against the released and the new build,
                 one after the other in turn
slo/events/      thirty days of events, and the rollback drills
"""

import json
import math
import random
from datetime import datetime, timedelta, timezone
from pathlib import Path
from statistics import NormalDist

AS_OF = datetime(2026, 11, 19, tzinfo=timezone.utc)
ROWS, RUNS, REQUESTS = 2000, 10, 400
COUNTRIES = [("DE", 0.34), ("FR", 0.22), ("NL", 0.14), ("PL", 0.12), ("ES", 0.10), ("IT", 0.08)]


def stamp(moment, milliseconds=False):
    text = moment.isoformat(timespec="milliseconds" if milliseconds else "seconds")
    return text.replace("+00:00", "Z")


def column(seed, inverse, nulls=0.02):
    """ROWS values of a distribution, one from each of ROWS equal slices of it,
    with the given share of them unknown."""
    rng = random.Random(seed)
    values = [inverse((i + rng.random()) / ROWS) for i in range(ROWS)]
    rng.shuffle(values)
    for i in rng.sample(range(ROWS), round(nulls * ROWS)):
        values[i] = None
    return values


def country(share):
    for name, weight in COUNTRIES:
        share -= weight
        if share < 0:
            return name
    return COUNTRIES[-1][0]


def between(low, value, high):
    return min(max(round(value), low), high)


def applications(source, null_age=0.02):
    """Rows of user_age, income, score, utilisation and country."""
    age, score = NormalDist(43, 13), NormalDist(640, 80)
    income = NormalDist(math.log(38000), 0.5)
    columns = [
        column(f"{source} age", lambda u: between(18, age.inv_cdf(u), 90), null_age),
        column(f"{source} income", lambda u: 10 * round(math.exp(income.inv_cdf(u)) / 10)),
        column(f"{source} score", lambda u: between(300, score.inv_cdf(u), 850)),
        column(f"{source} utilisation", lambda u: round(u**1.6, 3)),
        column(f"{source} country", country, nulls=0),
    ]
    return [list(row) for row in zip(*columns)]


def features(row, bureau_factor=1.0):
    """The inputs of the model, in the order of model/riskmodel/features.py."""
    age, income, score, utilisation, _ = row
    return [
        0.0 if age is None else (age - 42) / 12,
        1.0 if age is None else 0.0,
        0.0 if score is None else (score - 640) / 80 * bureau_factor,
        0.0 if income is None else math.log1p(income) - math.log1p(38000),
        0.3 if utilisation is None else utilisation,
    ]


def defaulted(rng, row):
    weights = (-0.31, 0.22, -1.17, -0.54, 1.46)
    sum_ = -1.92 + sum(w * x for w, x in zip(weights, features(row)))
    return int(rng.random() < 1 / (1 + math.exp(-sum_)))


def csv(header, rows):
    lines = [header, *(",".join("" if cell is None else f"{cell}" for cell in row) for row in rows)]
    return ("\n".join(lines) + "\n").encode()


def train():
    rng = random.Random(3)
    rows = [[i + 1, *row, defaulted(rng, row)] for i, row in enumerate(applications("train"))]
    return csv("id,user_age,income,score,utilisation,country,defaulted", rows)


def online(null_age=0.02):
    rows = [[i + 1, *row] for i, row in enumerate(applications("online", null_age))]
    return csv("id,user_age,income,score,utilisation,country", rows)


def feature_rows(bureau_factor=1.0):
    rows = [
        [i + 1, *(f"{x:.6f}" for x in features(row, bureau_factor))]
        for i, row in enumerate(applications("online")[:500])
    ]
    return csv("id,age_centred,age_missing,bureau_score,income_log,utilisation", rows)


def latency_run(side, run, slower_ms):
    """One run: its own small offset, then independent requests."""
    rng = random.Random(f"{side} {run}")
    offset = slower_ms + rng.gauss(0, 1.5)
    turn = 2 * (run - 1) + (side == "candidate")
    started = datetime(2026, 11, 17, 9, tzinfo=timezone.utc) + timedelta(minutes=turn)
    rows = []
    for i in range(REQUESTS):
        moment = started + timedelta(milliseconds=50 * i + rng.randrange(3))
        rows.append([run, stamp(moment, True), f"{rng.lognormvariate(5.19, 0.2) + offset:.3f}"])
    return csv("run,started_at,latency_ms", rows)


def latency(side, slower_ms=0.0):
    for run in range(1, RUNS + 1):
        yield f"perf/{side}/run-{run:02}.csv", latency_run(side, run, slower_ms)


def ndjson(header, rows):
    lines = [json.dumps(row, separators=(",", ":")) for row in [header, *rows]]
    return ("\n".join(lines) + "\n").encode()


def bad_of(rng, total, share):
    """How many of total events are bad; their number is Poisson."""
    bad, limit, product = 0, math.exp(-total * share), rng.random()
    while product > limit:
        bad, product = bad + 1, product * rng.random()
    return min(bad, total)


def predict_events(incident_share=0.0):
    """Answers to /predict for every five minutes of thirty days.

    A share of the answers given between 14:00 and 16:00 on 3 November can be
    late in addition to the usual few."""
    rng = random.Random(5)
    start, rows = AS_OF - timedelta(days=30), []
    incident = datetime(2026, 11, 3, 14, tzinfo=timezone.utc)
    for slot in range(30 * 288):
        moment = start + timedelta(minutes=5 * slot)
        daylight = math.sin(math.pi * (slot % 288) / 288) ** 2
        total = round(200 + 800 * daylight + rng.uniform(-40, 40))
        bad = bad_of(rng, total, 0.0002)
        if incident <= moment < incident + timedelta(hours=2):
            bad += round(incident_share * total)
        rows.append({"at": stamp(moment), "total": total, "good": total - bad})
    return ndjson({"as_of": stamp(AS_OF), "step": "5m"}, rows)


def freshness_events():
    """Feature reads for every hour of thirty days; good: at most 15 s old."""
    rng = random.Random(6)
    start, rows = AS_OF - timedelta(days=30), []
    for hour in range(30 * 24):
        total = 3600 + rng.randrange(-200, 200)
        bad = bad_of(rng, total, 0.003)
        rows.append({"at": stamp(start + timedelta(hours=hour)), "total": total, "good": total - bad})
    return ndjson({"as_of": stamp(AS_OF), "step": "1h"}, rows)


def rollback_drills():
    seconds = [171, 158, 203, 166, 149, 182]
    days = [(5, 12), (6, 16), (7, 14), (8, 18), (9, 15), (10, 20)]
    rows = [
        {"at": stamp(datetime(2026, month, day, 10, tzinfo=timezone.utc)), "seconds": duration}
        for (month, day), duration in zip(days, seconds)
    ]
    return ndjson({"as_of": stamp(AS_OF)}, rows)


def files():
    """(path, bytes) of everything that this program writes."""
    yield "data/train.csv", train()
    yield "data/online.csv", online()
    yield "data/features/baseline.csv", feature_rows()
    yield "data/features/candidate.csv", feature_rows()
    yield from latency("baseline")
    yield from latency("candidate", slower_ms=2.0)
    yield "slo/events/predict.ndjson", predict_events()
    yield "slo/events/freshness.ndjson", freshness_events()
    yield "slo/events/rollback-drills.ndjson", rollback_drills()


if __name__ == "__main__":
    root = Path(__file__).resolve().parent.parent
    for name, data in files():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(data)
