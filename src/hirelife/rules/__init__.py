"""The rules, one policy a file: what must hold for a command, and what each may read, write and use in each state.

A rule names the facts and observations that it reads as parameters and cannot see anything else. The function's name is
the code of the refusal; the table of transitions says where it stands.
"""
