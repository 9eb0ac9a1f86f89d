"""Small elections for the laws of counting."""

from hypothesis import strategies as st


@st.composite
def elections(draw, most_voters=8, most_proposals=6):
    """Arguments of a count: few costs from a small range, so that ties are common."""
    proposals = [f"p{i}" for i in range(draw(st.integers(1, most_proposals)))]
    highest = draw(st.sampled_from([3, 10, 1000]))
    costs = {proposal: draw(st.integers(1, highest)) for proposal in proposals}
    voters = draw(st.integers(1, most_voters))
    ballots = {
        str(voter): draw(st.frozensets(st.sampled_from(proposals))) for voter in range(voters)
    }
    budget = draw(st.integers(1, sum(costs.values()) + 3))
    return {"costs": costs, "ballots": ballots, "budget": budget}
