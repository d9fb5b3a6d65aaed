"""The picture of `chamberflag risk`: what copying costs, and which barrier is worth most. Needs the extra `risk`."""

from pathlib import Path
from textwrap import fill
from typing import Any

INK, BAR, QUIET = "#1b1b1b", "#b4531a", "#6b6b6b"


def draw(found: dict[str, Any], file: Path) -> None:
    """Two panels, one above the other, into an SVG or PNG file. The same report gives the same file."""
    import matplotlib

    matplotlib.use("agg")
    matplotlib.rcParams["svg.hashsalt"] = "chamberflag"
    from matplotlib import pyplot

    rows = len(found["barriers"])
    figure, (above, below) = pyplot.subplots(
        2, 1, figsize=(8.2, 4.6 + 0.55 * rows), height_ratios=(5, 1.3 * rows + 1), layout="constrained"
    )
    _levels(above, found)
    _tornado(below, found)
    figure.supxlabel(fill(found["says"], 120), fontsize=8.5, color=INK)
    figure.savefig(file, dpi=130, metadata={"Date": None} if file.suffix == ".svg" else None)
    pyplot.close(figure)


def _levels(axes: Any, found: dict[str, Any]) -> None:
    levels = found["levels"]
    for place, one in enumerate(levels):
        ends = [one["low"], one["high"]]
        axes.plot(ends, [place, place], color=BAR, linewidth=7, solid_capstyle="butt", alpha=0.45)
        axes.plot([one["middle"]], [place], "o", color=INK)
        axes.annotate(f"{one['times'][1]:.2g} times as often as at zero", (one["high"], place), xytext=(6, -3),
                      textcoords="offset points", fontsize=8, color=QUIET)  # fmt: skip
    axes.set_yticks(range(len(levels)), [one["dependence"] for one in levels])
    axes.invert_yaxis()
    axes.set_title(f"{found['claim']}: what it costs when people copy one another", loc="left", fontsize=11)
    axes.set_ylabel("dependence")
    _scale(axes)
    axes.set_xlim(right=axes.get_xlim()[1] * 14)  # room for the words beside the longest bar


def _tornado(axes: Any, found: dict[str, Any]) -> None:
    barriers = found["barriers"]
    for place, one in enumerate(barriers):
        axes.barh(place, one["high"] - one["low"], left=one["low"], height=0.5, color=BAR)
        left = f"if it always holds, {one['left']}"
        axes.annotate(left, (one["low"], place + 0.38), fontsize=8, color=QUIET, va="center")
    middle = next(one["middle"] for one in found["levels"] if one["dependence"] == found["dependence"])
    axes.axvline(middle, color=QUIET, linewidth=1, linestyle="--")
    axes.set_yticks(range(len(barriers)), [fill(one["barrier"], 44) for one in barriers], fontsize=8)
    axes.set_ylim(len(barriers) - 0.4, -0.5)
    others = f"the others at their middle ({found['dependence']} dependence)"
    title = f"Which barrier is worth most: what it stands against at both ends,\n{others}"
    axes.set_title(title, loc="left", fontsize=11)
    _scale(axes)
    axes.set_xlim(min(one["low"] for one in barriers) / 1.5)


def _scale(axes: Any) -> None:
    axes.set_xscale("log")
    axes.set_xlabel("each time a scene is set up; for comparing, not for predicting", fontsize=8)
    axes.grid(axis="x", color="#e2e2e2", linewidth=0.6)
    axes.set_axisbelow(True)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
