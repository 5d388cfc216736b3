"""Where the JSON Schema of a manifest is: for editors. What the workbench itself accepts is `manifest`'s business."""

from pathlib import Path
from typing import Final

SCHEMA: Final = Path(__file__).with_name("manifest.schema.json")
