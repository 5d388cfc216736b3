"""`workbench verify --format junit`: a suite with a case per step, for the test reports of CI servers."""

from collections.abc import Sequence
from xml.etree import ElementTree as ET

from workbench.cli.formats.junit import fit, written
from workbench.commands.verify import Outcome, StepResult


def render_verify(results: Sequence[StepResult]) -> str:
    """The steps as test cases: failed, skipped, or an error where one could not run."""
    root = ET.Element("testsuites", name="workbench verify")
    suite = ET.SubElement(root, "testsuite", name="workbench verify")
    for result in results:
        seconds = f"{result.milliseconds / 1000:.3f}"
        case = ET.SubElement(suite, "testcase", name=str(result.step), classname="workbench.verify", time=seconds)
        match result.outcome:
            case Outcome.FAILED:
                ET.SubElement(case, "failure", message=fit(result.words))
            case Outcome.BROKEN:
                ET.SubElement(case, "error", message=fit(result.words))
            case Outcome.SKIPPED:
                ET.SubElement(case, "skipped", message=fit(result.words))
            case Outcome.PASSED:
                ET.SubElement(case, "system-out").text = fit(result.words)
    counts = {"failures": Outcome.FAILED, "errors": Outcome.BROKEN, "skipped": Outcome.SKIPPED}
    suite.set("tests", str(len(results)))
    for name, outcome in counts.items():
        suite.set(name, str(sum(result.outcome is outcome for result in results)))
    return written(root)
