"""A refusal is a rule speaking, not a bug."""


class Refused(Exception):
    """A rule of the organisation forbids this action; the user can be told why.

    `rule` is a stable code (`step.what`) for tests, logs and translations; `facts` fill the
    sentence that `kernel.wording` holds for it. Anything that is not a `Refused` is a bug and
    must reach the error log untouched.
    """

    def __init__(self, rule: str, **facts: object) -> None:
        super().__init__(rule)
        self.rule = rule
        self.facts = facts

    def __str__(self) -> str:
        return " ".join([self.rule, *(f"{name}={value!r}" for name, value in self.facts.items())])
