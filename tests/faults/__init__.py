"""Faults made on purpose: the register says what is wrong, and nothing is half-done."""
