"""The lifecycle, proved: everything that can happen is looked at, and the rules are held against their own mutants."""
