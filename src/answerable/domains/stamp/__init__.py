"""The Charter stamp: who asked for it, holds it or lost it, and every decision.

Charter Principles 9 and 11.
"""
