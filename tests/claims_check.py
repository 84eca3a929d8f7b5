# SPDX-License-Identifier: MIT
# Is claims.json of a run with two passes whole?
# usage: claims_check.py FILE CLAIMS
import json
import sys

with open(sys.argv[1], encoding="utf-8") as file:
    whole = json.load(file)
claims = whole["claims"]
failures = []


def expect(condition, text):
    if not condition:
        failures.append(text)


expect(whole["schema"] == "tollgate-claims" and whole["schema_version"] == 2, "schema")
expect(len(claims) == int(sys.argv[2]), "%d claims" % len(claims))
expect(len({claim["id"] for claim in claims}) == len(claims), "a claim stands there twice")
for claim in claims:
    name = claim["id"]
    expect(claim["verdict"] in ("confirmed", "refuted", "cannot tell"), "%s: %s" % (name, claim["verdict"]))
    for key in ("statement", "source", "prediction", "reason"):
        expect(claim[key], "%s: no %s" % (name, key))
    if claim["series"] is None:
        expect(claim["verdict"] == "cannot tell", "%s: a verdict from nothing" % name)
        continue
    expect(claim["measured"], "%s: nothing measured" % name)
    expect(claim["seconds"] > 0 and 0 <= claim["busy"] <= 1, "%s: %s s, busy %s" % (name, claim["seconds"], claim["busy"]))
    expect(claim["verdict"] != "refuted" or claim["busy"] < 0.25, "%s: refuted on a busy machine" % name)
    labels = [row["label"] for row in claim["series"]]
    expect(len(set(labels)) == len(labels), "%s: two rows of one label" % name)
    for row in claim["series"]:
        place = "%s, %s" % (name, row["label"])
        if "biased" in row["label"] or "atomic" in row["label"]:
            continue  # builds that this tree may not have
        expect(row["failure"] is None, "%s: %s" % (place, row["failure"]))
        for measure, values in row["measures"].items():
            expect(len(values) == 2, "%s: %s has %d values" % (place, measure, len(values)))
        expect(row["measures"], "%s: nothing measured" % place)
for text in failures:
    print("claims_check.py: " + text)
sys.exit(1 if failures else 0)
