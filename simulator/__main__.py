"""``python -m simulator`` does what ``threshold`` does."""

from simulator.cli.main import main

raise SystemExit(main())
