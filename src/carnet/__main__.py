import sys

from carnet.program.main import main

sys.exit(main())
