"""Words of `findings`: refusals, states and units."""

from shixiao.kernel.wording.words import Words

REFUSALS: dict[str, Words] = {}

STATES: dict[str, Words] = {}
