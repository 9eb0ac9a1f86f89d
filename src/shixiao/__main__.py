"""`python -m shixiao` is the command line."""

from shixiao.cli import main

main()
