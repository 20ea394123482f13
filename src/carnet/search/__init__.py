"""One folded index over all records: what the palette and every list's search field ask.

An entry is a piece of text that finds a record. Text that needs a right of its own (an IBAN) is an entry of its own,
which carries that right, so that nobody learns it by matching. The index never decides who sees: the caller gives
the condition, and it applies before the limit.
"""
