"""What `shixiao doctor` says of the planner; the first time it makes it ready."""

from collections.abc import Iterator

from shixiao.files.services.doctor import Finding, further, good, warning
from shixiao.programme.core import standing_loading
from shixiao.programme.core.plan_loading import Loading

SECONDS = 120.0  # to compile in, on a slow machine


@further
def planner(_is_asking: bool) -> Iterator[Finding]:
    """Whether large seasons are planned by compiled code, which is compiled here if need be."""
    loading = Loading()
    loading.is_over(SECONDS)
    standing_loading.Loading().is_over(SECONDS)  # what a change is answered with
    yield good("planner") if loading.is_ready else warning("planner_plain")
