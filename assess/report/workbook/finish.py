"""What the charts of a workbook still lack: both typefaces, and labels that show their value and nothing else."""

from assess.report.office.letters import both_faces

_VALUE = b'<c:showVal val="1"/>'
_OTHERS = b"".join(
    b'<c:%s val="0"/>' % name for name in (b"showCatName", b"showSerName", b"showPercent", b"showBubbleSize")
)


def completed(name: str, content: bytes) -> bytes:
    """A member of the workbook: charts are completed, everything else stays."""
    if not name.startswith("xl/charts/"):
        return content
    return both_faces(content.replace(_VALUE, b'<c:showLegendKey val="0"/>' + _VALUE + _OTHERS))
