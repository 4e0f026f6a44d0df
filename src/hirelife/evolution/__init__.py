"""What an accepted command changes: facts (`becomes`), numbers and money (`books`), who is who (`binds`).

Facts are computed once for a situation, numbers for every event; so a booking is straight arithmetic. It may branch on
a fact, on the role, on an observation or on a setting, and never on a number.
"""
