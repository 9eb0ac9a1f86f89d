"""Plain words that every core shares: refusal, actor, money, text, wording."""
