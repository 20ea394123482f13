"""Measures this installation beside the raw limit of the same machine in the same run.

Machines are noisy: what counts is the ratio of the raw limit to what the product takes. A ratio below its floor fails
the bench; an absolute time never does, it is only shown beside its budget.
"""
