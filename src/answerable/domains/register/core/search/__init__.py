"""Finding: how text becomes words, what a reader typed means, what comes first.

All of it is pure, so both databases find the same and in the same order.
"""
