"""The words of the field as frozen types: standard library only, no I/O, no framework."""
