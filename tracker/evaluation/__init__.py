"""Judged pairs in, how well they are told apart out: rows -> scores -> measures with intervals, beside trivial baselines."""
