"""What an import would do, row by row: read, compared, judged; nothing here writes.

The dry run counts it, the check stages it. Rows come in batches so that memory stays flat whatever the file's size.
"""

from carnet.imports.plan.choices import Choices
from carnet.imports.plan.planned import Planned
from carnet.imports.plan.planning import Planning

__all__ = ["Choices", "Planned", "Planning"]
