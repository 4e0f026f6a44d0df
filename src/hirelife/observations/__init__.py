"""The comparisons: the only door from numbers, times, settings and payload to the rules.

Each turns arithmetic on registers and command into one small value, yes or no or a word. None branches on a number, so
the same function writes its own text for the documentation. Rules, targets, changes and cells ask for them by name.
"""
