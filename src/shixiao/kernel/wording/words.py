"""The form that a sentence has in both languages."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """The same thing said in Chinese and in English; `{name}` is filled from the facts."""

    zh: str
    en: str

    def in_language(self, language: str) -> str:
        return self.en if language.startswith("en") else self.zh
