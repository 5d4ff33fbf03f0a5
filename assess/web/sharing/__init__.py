"""Showing one report to somebody who may neither change it nor see anything else."""
