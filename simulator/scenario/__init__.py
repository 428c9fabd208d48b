"""Reading what authors write: strict YAML with the place of every value, diagnostics, the model, and its references.

``load`` reads one file, ``shelf`` finds and reads a folder of them, ``check`` says whether what a case names exists
and hangs together, ``diagnostics`` is how all of them speak. Nothing outside this package imports a YAML parser.
"""
